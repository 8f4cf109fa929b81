/** Directed graphs over the nodes 0 … n-1, as successor lists. */
export type Successors = readonly Iterable<number>[];

/** Disjoint sets over 0 … n-1; the smallest member stands for its set. */
export class DisjointSets {
	private readonly parent: number[];

	constructor(size: number) {
		this.parent = Array.from({ length: size }, (_, index) => index);
	}

	find(member: number): number {
		let root = member;
		while (this.parent[root] !== root) root = this.parent[root]!;
		for (let node = member; node !== root;) {
			const next = this.parent[node]!;
			this.parent[node] = root;
			node = next;
		}
		return root;
	}

	/** @returns false when both were in one set already. */
	union(a: number, b: number): boolean {
		const [first, second] = [this.find(a), this.find(b)];
		if (first === second) return false;
		this.parent[Math.max(first, second)] = Math.min(first, second);
		return true;
	}
}

/**
 * Strongly connected components after Tarjan (1972), without recursion.
 *
 * @returns for each node the number of its component; a component's successors have smaller numbers.
 */
export function componentsOf(successors: Successors): number[] {
	const size = successors.length;
	const index = new Array<number>(size).fill(-1);
	const low = new Array<number>(size).fill(-1);
	const component = new Array<number>(size).fill(-1);
	const open: number[] = [];
	let visited = 0;
	let components = 0;

	const enter = (node: number) => {
		index[node] = low[node] = visited++;
		open.push(node);
		return { node, rest: successors[node]![Symbol.iterator]() };
	};
	const close = (node: number) => {
		for (let member = open.pop()!; ; member = open.pop()!) {
			component[member] = components;
			if (member === node) break;
		}
		components++;
	};

	for (let start = 0; start < size; start++) {
		if (index[start] !== -1) continue;
		const path = [enter(start)];
		while (path.length > 0) {
			const { node, rest } = path.at(-1)!;
			const next = rest.next();
			if (!next.done) {
				if (index[next.value] === -1) path.push(enter(next.value));
				else if (component[next.value] === -1) low[node] = Math.min(low[node]!, index[next.value]!);
				continue;
			}
			path.pop();
			if (low[node] === index[node]) close(node);
			const parent = path.at(-1)?.node;
			if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
		}
	}
	return component;
}

/** Everything that can be reached from `starts`, with the starts themselves. */
export function reachableFrom(starts: Iterable<number>, successors: Successors): Set<number> {
	const reached = new Set(starts);
	const queue = [...reached];
	for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
		for (const next of successors[node]!) {
			if (reached.has(next)) continue;
			reached.add(next);
			queue.push(next);
		}
	}
	return reached;
}

export function reversed(successors: Successors): Set<number>[] {
	const predecessors = successors.map(() => new Set<number>());
	successors.forEach((targets, node) => {
		for (const target of targets) predecessors[target]!.add(node);
	});
	return predecessors;
}

/**
 * The nodes with every successor before its predecessors; of several possible ones the smallest node comes first.
 * Nodes on a cycle are left out.
 */
export function dependenciesFirst(successors: Successors): number[] {
	const predecessors = reversed(successors);
	const missing = successors.map((targets) => new Set(targets).size);
	const ready = new MinHeap<number>((a, b) => a - b);
	missing.forEach((count, node) => {
		if (count === 0) ready.push(node);
	});
	const order: number[] = [];
	for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
		order.push(node);
		for (const predecessor of predecessors[node]!) {
			missing[predecessor]!--;
			if (missing[predecessor] === 0) ready.push(predecessor);
		}
	}
	return order;
}

/** A binary heap: `pop` takes the smallest element by `compare`. */
export class MinHeap<Element> {
	private readonly elements: Element[] = [];
	private readonly compare: (a: Element, b: Element) => number;

	constructor(compare: (a: Element, b: Element) => number) {
		this.compare = compare;
	}

	push(element: Element): void {
		const { elements } = this;
		let index = elements.push(element) - 1;
		while (index > 0) {
			const parent = (index - 1) >> 1;
			if (this.compare(elements[parent]!, element) <= 0) break;
			elements[index] = elements[parent]!;
			index = parent;
		}
		elements[index] = element;
	}

	pop(): Element | undefined {
		const { elements } = this;
		const top = elements[0];
		const last = elements.pop();
		if (last !== undefined && elements.length > 0) this.sink(last);
		return top;
	}

	private sink(element: Element): void {
		const { elements } = this;
		let index = 0;
		for (;;) {
			let child = 2 * index + 1;
			if (child >= elements.length) break;
			if (child + 1 < elements.length && this.compare(elements[child + 1]!, elements[child]!) < 0) child++;
			if (this.compare(element, elements[child]!) <= 0) break;
			elements[index] = elements[child]!;
			index = child;
		}
		elements[index] = element;
	}
}
