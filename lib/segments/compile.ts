import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { requireField } from "@/lib/access/guarded-fields";
import { Refusal } from "@/lib/core/refusal";
import { unreachable } from "@/lib/core/unreachable";

import { compileEvent } from "./compile-event";
import type { FilterPlace } from "./define-filter";
import { atPath, faultAt, type Path, withPath } from "./fault-path";
import { findFilter } from "./filters";
import { all, any, not, own, type Predicate, render, renderIds, uniqueIds } from "./predicates";
import { namedStates, walk } from "./rules";
import type { SegmentFacts, SegmentScope } from "./segment-scope";
import { subjects } from "./subjects";
import type { Definition, LeafNode, Node } from "./tree";

/**
 * A definition as a condition over the table `client`. Total: it returns SQL, or refuses with the path of the fault.
 * Neither the root scope nor the stores of a person are in it: see `clientScope` and `inStoreScope`.
 */
export function compileDefinition(definition: Definition, facts: SegmentFacts): SQL {
  return render(compileTree(definition, facts), subjects.client);
}

/** The same before it is SQL. `self` is the segment being saved: whatever leads back to it is a circle. */
export function compileTree(definition: Definition, facts: SegmentFacts, self?: string): Predicate {
  return compileNode(definition.root, scopeOf(facts, self ? [self] : [], { conditions: 0 }), "client", ["root"]);
}

/**
 * The clients a definition ranges over: registered and anonymous ones, new ones who have bought, none from the bin;
 * and the states it names outside of `not`, where naming the excluded opens the bin as well.
 */
export function clientScope(definition: Definition): SQL {
  const named = namedStates(definition);
  if (named.length === 0) {
    // Word for word the condition of the index `client_in_base`.
    return sql`client.recycle_until is null and (client.state in ('anonymous', 'registered') or (client.state = 'new' and client.has_purchase))`;
  }
  const states = sql.param(["anonymous", "registered", ...named]);
  const inStates = sql`(client.state = any(${states}::text[]) or (client.state = 'new' and client.has_purchase))`;
  return named.includes("excluded") ? inStates : sql`client.recycle_until is null and ${inStates}`;
}

/** The clients outside of the usual scope, who are few; in the words of the index `client_outside_base`. */
export function outsideBase(table: SQL): SQL {
  return sql`(${table}.recycle_until is not null or ${table}.state in ('deleted', 'excluded') or (${table}.state = 'new' and not ${table}.has_purchase))`;
}

/** A node as a predicate over the clients, or over the rows of the event inside which it stands. */
function compileNode(node: Node, scope: SegmentScope, place: FilterPlace, path: Path): Predicate {
  switch (node.op) {
    case "all":
      return all(compileChildren(node.of, scope, place, path));
    case "any":
      return any(compileChildren(node.of, scope, place, path));
    case "not":
      return not(compileNode(node.of, scope, place, [...path, "of"]));
    case "is":
      return compileLeaf(node, scope, place, path);
    case "event":
      if (place !== "client") throw faultAt([...path, "op"], "filterInsideEvent");
      return compileEvent(node, compileChildren(node.of, scope, node.event, path), path);
    default:
      return unreachable(node);
  }
}

function compileChildren(of: readonly Node[], scope: SegmentScope, place: FilterPlace, path: Path): Predicate[] {
  return of.map((child, index) => compileNode(child, scope, place, [...path, "of", index]));
}

function compileLeaf({ filter: id, value }: LeafNode, scope: SegmentScope, place: FilterPlace, path: Path): Predicate {
  const at = [...path, "filter"];
  const filter = findFilter(id, scope);
  if (!filter) throw faultAt(at, "unknownFilter", { filter: id });
  requireField(scope.rights, { right: filter.right, text: filterText(id) }, at.join("."));
  if (place === "client" && !filter.standalone) throw faultAt(at, "filterOutsideEvent");
  if (place !== "client" && filter.event !== place) throw faultAt(at, "filterInsideEvent");
  return withPath([...path, "value"], () => filter.compile(value, scope, place));
}

/** The key of a filter's name: ids have dots, which would part it. */
function filterText(id: string): string {
  return `filters.label.${id.replaceAll(".", "_")}`;
}

/** Conditions that may come together through segments within segments. */
const conditionsWithinMax = 1_000;

/** What filters are given; a segment that one of them names is compiled in place, by its own scope and definition. */
function scopeOf(facts: SegmentFacts, within: readonly string[], total: { conditions: number }): SegmentScope {
  return {
    ...facts,
    membersOf(id, path) {
      const segment = facts.segments.get(id);
      if (!segment) throw Refusal.field(path, "unknownKey", { key: id });
      if (within.includes(id)) throw Refusal.field(path, "segmentCycle", { name: segment.name });
      const { definition } = segment;
      if (!definition) return uniqueIds(sql`select client_id from segment_member where segment_id = ${id}::uuid`);

      total.conditions += [...walk(definition.root)].filter(({ node }) => node.op === "is").length;
      if (total.conditions > conditionsWithinMax) throw Refusal.field(path, "segmentTooComplex");
      // Parts of contacts are its author's matter; what may not be seen at all is not found out through him either.
      const inner = scopeOf({ ...facts, seesContacts: true }, [...within, id], total);
      const members = atPath(path, () => compileNode(definition.root, inner, "client", ["root"]));
      return uniqueIds(renderIds(all([own(clientScope(definition)), members]), subjects.client));
    },
  };
}
