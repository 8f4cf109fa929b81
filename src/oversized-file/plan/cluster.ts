import { componentsOf, dependenciesFirst, MinHeap } from "./graph.ts";
import type { Similarity } from "./similarity.ts";

export interface ClusterInput {
	/** For each group its size in lines. */
	readonly lines: readonly number[];
	/** For each group those that must come before it; groups on a cycle end up in one cluster. */
	readonly needs: readonly ReadonlySet<number>[];
	readonly similarity: Similarity;
	/** Similar groups are brought together up to this size. */
	readonly target: number;
	/** Clusters below `small` are brought together with another one up to this size. */
	readonly maximum: number;
	readonly small: number;
}

/** A set of groups, in the order of the text. */
export type Cluster = readonly number[];

/**
 * Brings groups together, the most similar first, as long as the clusters can be put in an order in which each needs
 * only earlier ones.
 *
 * @returns the clusters in such an order.
 */
export function clustersOf(input: ClusterInput): Cluster[] {
	const clusters = new Clusters(input);
	mergeSimilar(clusters, input);
	absorbSmall(clusters, input);
	return clusters.inOrder();
}

/** A similarity below this does not bring clusters together. */
const leastScore = 0.25;

interface Candidate {
	readonly score: number;
	readonly a: number;
	readonly b: number;
	readonly versions: string;
}

function mergeSimilar(clusters: Clusters, { target }: ClusterInput): void {
	const heap = new MinHeap<Candidate>((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
	const offer = (a: number, b: number, weight: number) => {
		const lines = clusters.lines(a) + clusters.lines(b);
		if (lines > target) return;
		const score = weight / Math.sqrt(clusters.size(a) * clusters.size(b)) / (1 + lines / target);
		if (score > leastScore)
			heap.push({ score, a: Math.min(a, b), b: Math.max(a, b), versions: clusters.versions(a, b) });
	};
	for (const cluster of clusters.all()) {
		for (const [other, weight] of clusters.similar(cluster)) if (other > cluster) offer(cluster, other, weight);
	}
	for (let best = heap.pop(); best !== undefined; best = heap.pop()) {
		if (best.versions !== clusters.versions(best.a, best.b) || !clusters.canMerge(best.a, best.b)) continue;
		clusters.merge(best.a, best.b);
		for (const [other, weight] of clusters.similar(best.a)) offer(best.a, other, weight);
	}
}

function absorbSmall(clusters: Clusters, { small, maximum }: ClusterInput): void {
	const refused = new Set<string>();
	for (;;) {
		const waiting = clusters
			.all()
			.filter((cluster) => clusters.lines(cluster) < small && !refused.has(clusters.version(cluster)));
		const smallest = waiting.sort((a, b) => clusters.lines(a) - clusters.lines(b) || a - b)[0];
		if (smallest === undefined) return;
		const host = hostFor(smallest, clusters, maximum);
		if (host === undefined) refused.add(clusters.version(smallest));
		else clusters.merge(Math.min(host, smallest), Math.max(host, smallest));
	}
}

function hostFor(cluster: number, clusters: Clusters, maximum: number): number | undefined {
	const attraction = (other: number) =>
		(clusters.similar(cluster).get(other) ?? 0) / Math.sqrt(clusters.size(other)) +
		0.5 / (1 + Math.abs(other - cluster));
	return clusters
		.all()
		.filter((other) => other !== cluster && clusters.lines(other) + clusters.lines(cluster) <= maximum)
		.map((other) => ({ other, score: attraction(other) }))
		.sort((x, y) => y.score - x.score || x.other - y.other)
		.find(({ other }) => clusters.canMerge(cluster, other))?.other;
}

/** The clusters while they grow; each is named by its first group. */
class Clusters {
	private readonly members = new Map<number, number[]>();
	private readonly weight = new Map<number, number>();
	private readonly changes = new Map<number, number>();
	private readonly needed = new Map<number, Set<number>>();
	private readonly needing = new Map<number, Set<number>>();
	private readonly likes = new Map<number, Map<number, number>>();

	constructor({ lines, needs, similarity }: ClusterInput) {
		const component = componentsOf(needs);
		const first = new Map<number, number>();
		component.forEach((number, group) => first.set(number, first.get(number) ?? group));
		const clusterOf = component.map((number) => first.get(number)!);
		for (const cluster of first.values()) this.add(cluster);
		clusterOf.forEach((cluster, group) => {
			this.members.get(cluster)!.push(group);
			this.weight.set(cluster, this.weight.get(cluster)! + lines[group]!);
			for (const need of needs[group]!) this.connect(cluster, clusterOf[need]!);
			for (const [other, weight] of similarity[group]!) this.like(cluster, clusterOf[other]!, weight);
		});
	}

	all(): number[] {
		return [...this.members.keys()];
	}

	lines(cluster: number): number {
		return this.weight.get(cluster)!;
	}

	size(cluster: number): number {
		return this.members.get(cluster)!.length;
	}

	similar(cluster: number): ReadonlyMap<number, number> {
		return this.likes.get(cluster)!;
	}

	version(cluster: number): string {
		return `${cluster}:${this.changes.get(cluster)}`;
	}

	versions(a: number, b: number): string {
		return this.members.has(a) && this.members.has(b)
			? `${this.version(Math.min(a, b))} ${this.version(Math.max(a, b))}`
			: "";
	}

	/** Two clusters can become one unless one needs the other by way of a third. */
	canMerge(a: number, b: number): boolean {
		return !this.needsIndirectly(a, b) && !this.needsIndirectly(b, a);
	}

	/** Brings `b` into `a`. */
	merge(a: number, b: number): void {
		this.members.get(a)!.push(...this.members.get(b)!);
		this.weight.set(a, this.lines(a) + this.lines(b));
		this.changes.set(a, this.changes.get(a)! + 1);
		this.moveEdges(this.needed, this.needing, { from: b, to: a });
		this.moveEdges(this.needing, this.needed, { from: b, to: a });
		for (const [other, weight] of this.likes.get(b)!) {
			this.likes.get(other)!.delete(b);
			if (other === a) continue;
			this.likes.get(a)!.set(other, (this.likes.get(a)!.get(other) ?? 0) + weight);
			this.likes.get(other)!.set(a, this.likes.get(a)!.get(other)!);
		}
		for (const map of [this.members, this.weight, this.changes, this.needed, this.needing, this.likes]) map.delete(b);
	}

	inOrder(): Cluster[] {
		const names = this.all().sort((a, b) => a - b);
		const position = new Map(names.map((name, index) => [name, index]));
		const needs = names.map((name) => [...this.needed.get(name)!].map((need) => position.get(need)!));
		return dependenciesFirst(needs).map((index) => this.members.get(names[index]!)!.sort((a, b) => a - b));
	}

	private add(cluster: number): void {
		this.members.set(cluster, []);
		this.weight.set(cluster, 0);
		this.changes.set(cluster, 0);
		this.needed.set(cluster, new Set());
		this.needing.set(cluster, new Set());
		this.likes.set(cluster, new Map());
	}

	private connect(from: number, to: number): void {
		if (from === to) return;
		this.needed.get(from)!.add(to);
		this.needing.get(to)!.add(from);
	}

	// `similarity` holds every pair twice: once from each side.
	private like(a: number, b: number, weight: number): void {
		if (a === b) return;
		this.likes.get(a)!.set(b, (this.likes.get(a)!.get(b) ?? 0) + weight);
	}

	private needsIndirectly(from: number, to: number): boolean {
		const queue = [...this.needed.get(from)!].filter((cluster) => cluster !== to);
		const seen = new Set(queue);
		for (let cluster = queue.pop(); cluster !== undefined; cluster = queue.pop()) {
			for (const next of this.needed.get(cluster)!) {
				if (next === to) return true;
				if (seen.has(next)) continue;
				seen.add(next);
				queue.push(next);
			}
		}
		return false;
	}

	private moveEdges(
		edges: Map<number, Set<number>>,
		opposite: Map<number, Set<number>>,
		{ from, to }: { readonly from: number; readonly to: number },
	): void {
		for (const other of edges.get(from)!) {
			opposite.get(other)!.delete(from);
			if (other === to) continue;
			edges.get(to)!.add(other);
			opposite.get(other)!.add(to);
		}
		edges.get(to)!.delete(from);
	}
}
