import { moveImports } from "../src/oversized-file/move-imports/move-imports.ts";
import { asTransform } from "../src/source/jscodeshift-transform.ts";

export default asTransform(moveImports);
