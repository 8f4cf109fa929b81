/** A module as the picture shows it. */
export interface PicturedModule {
	readonly name: string;
	readonly file: string;
	/** Lines of the finished file, imports included. */
	readonly lines: number;
	readonly nameReason: string;
	readonly declarations: readonly { readonly label: string; readonly lines: number }[];
}

/** Neighbouring numbers get hues that are far apart: steps of the golden angle. */
export function hueOf(index: number): string {
	return `--hue:${Math.round((index * 137.508 + 210) % 360)}`;
}
