import { narrowBroadCatch } from "../src/broad-catch/narrow-broad-catch.ts";
import { asTransform } from "../src/source/jscodeshift-transform.ts";

export default asTransform(narrowBroadCatch);
