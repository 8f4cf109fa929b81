import { splitTestFile } from "../src/oversized-file/split-test-file.ts";
import { asTransform } from "../src/source/jscodeshift-transform.ts";

export default asTransform(splitTestFile);
