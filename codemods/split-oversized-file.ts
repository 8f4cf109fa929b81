import { splitOversizedFile } from "../src/oversized-file/split-oversized-file.ts";
import { asTransform } from "../src/source/jscodeshift-transform.ts";

export default asTransform(splitOversizedFile);
