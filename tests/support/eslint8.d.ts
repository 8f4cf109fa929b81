declare module "eslint8" {
	export { Linter } from "eslint";
}
