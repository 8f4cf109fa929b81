import { splitLiteral } from "../src/oversized-file/split-literal/split-literal.ts";
import { asTransform } from "../src/source/jscodeshift-transform.ts";

export default asTransform(splitLiteral);
