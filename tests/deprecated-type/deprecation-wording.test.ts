import { describe, expect, it } from "vitest";
import { asides, conditions, lookAt, origins, phrases, places } from "../../src/deprecated-type/deprecation-phrases.ts";
import {
	otherRolesBefore,
	otherRolesBehind,
	replacing,
	replacingBefore,
} from "../../src/deprecated-type/name-roles.ts";
import { members, noTypes, otherThings } from "../../src/deprecated-type/named-target.ts";

const tables = {
	conditions,
	origins,
	asides,
	places,
	phrases: [...phrases, lookAt],
	noTypes,
	members,
	otherThings,
	replacing,
	replacingBefore,
	otherRolesBefore,
	otherRolesBehind,
};

describe.each(Object.entries(tables))("the table of %s", (_, table) => {
	it.each(table.map(({ example }, row) => ({ example, row })))("reads “$example” by one row of its own", (each) => {
		expect(table.findIndex(({ pattern }) => each.example.search(pattern) !== -1)).toBe(each.row);
	});
});
