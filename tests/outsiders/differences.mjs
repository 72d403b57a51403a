/**
 * Where Vercel's kit and our rules part, and why that is right.
 *
 * - `way`: who is the stricter one: `we refuse` what the kit accepts, or `the kit refuses` (or changes) what we let pass.
 * - `covers`: whether a case is one of these: its place in the product, the value put there (none where it was left out), the
 *   whole product, our errors as `code place`, and what the kit did: `accepted`, `bent`, `refused`.
 *
 * Every disagreement has to be covered by an entry, and every entry has to cover one.
 */

const REGIONS = ["vercel-region", "multi-vercel-region"];

const isBlank = (value) => value === null || (typeof value === "object" && Object.keys(value).length === 0);
const property = ({ product }) => product.metadataSchema?.properties?.region;
const all = (errors, ...patterns) => errors.length > 0 && errors.every((error) => patterns.some((pattern) => pattern.test(error)));

export const DIFFERENCES = [
  {
    way: "we refuse",
    reason: "The form asks for an answer, or review does; to the kit every member of a product but its place is optional.",
    covers: ({ errors }) =>
      all(errors, /^product\.(shortDescription|tags|guides)\.required \/(shortDescription|tags|guides)$/, /^guide\.steps\.required \//),
  },
  {
    way: "we refuse",
    reason: "A required name without a property can never be given with the vercel command, which then ends; the kit does not compare.",
    covers: ({ errors }) => all(errors, /^schema\.requiredWithoutProperty \/metadataSchema\/required\/\d+$/),
  },
  {
    way: "we refuse",
    reason: "Of a region or country, the kit drops a label that is no text, since a label may be left out there; it would be lost unseen.",
    covers: ({ errors, product }) =>
      [...REGIONS, "vercel-country"].includes(property({ product })?.["ui:control"]) &&
      all(errors, /^schema\.optionShape \/metadataSchema\/properties\/region\/ui:options\/0\/label$/),
  },
  {
    way: "the kit refuses",
    reason: "Null and empty values count as no answer, wherever one may be missing; of these the kit takes null alone.",
    covers: ({ place, value }) =>
      value !== undefined &&
      isBlank(value) &&
      /^\/(guides\/0\/steps\/0\/actions|primaryProtocol|projectConnectionScopes|resourceLinks|protocols(\/\w+(\/\w+){0,2})?)$/.test(place),
  },
  {
    way: "the kit refuses",
    reason: "The product page demands no options of regions (none means all), Vercel's own answers always have them: we warn.",
    covers: ({ product }) => REGIONS.includes(property({ product })?.["ui:control"]) && !("ui:options" in property({ product })),
  },
  {
    way: "the kit refuses",
    reason: "The form has no field for the protocols as a whole; a product without any is answered with an empty object.",
    covers: ({ place, value }) => place === "/protocols" && value === undefined,
  },
  {
    way: "the kit refuses",
    reason: "A protocol that nobody knows may be newer than this list: we warn and keep it, the kit knows none but its own.",
    covers: ({ place }) => place === "/protocols/agents",
  },
  {
    way: "the kit refuses",
    reason: "A switch of the query console that is left out is off; the kit fills it in as false.",
    covers: ({ place, value, theirs }) =>
      theirs === "bent" &&
      /^\/protocols\/storage\/repl(\/enabled|\/supportsReadOnlyMode)?$/.test(place) &&
      (value === undefined || typeof value === "object"),
  },
];
