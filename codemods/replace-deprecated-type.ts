import { replaceDeprecatedType } from "../src/deprecated-type/replace-deprecated-type.ts";
import { asTransform } from "../src/source/jscodeshift-transform.ts";

export default asTransform(replaceDeprecatedType);
