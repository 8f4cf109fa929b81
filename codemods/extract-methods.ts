import { extractMethodsCodemod } from "../src/oversized-file/extract-methods/extract-methods.ts";
import { asTransform } from "../src/source/jscodeshift-transform.ts";

export default asTransform(extractMethodsCodemod);
