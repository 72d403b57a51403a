/** Of what the command prints, what our rules say something about. */

/** The address of a product: the integration's slug, with its own where there are several. */
export const address = ({ slug, products }, { product }) => (products.length > 1 ? `${slug}/${product.slug}` : slug);

/** Standard error without the lines that come before anything about a product. */
export const said = (stderr) => stderr.replace(/^Vercel CLI 60\.0\.0 .*\n/, "").replace(/^Fetching integration details…\n/, "");

/** Of the help, what depends on the product: not the usage, the options and other examples, nor the metadata of other products. */
export function aboutProduct(stderr, own, others) {
  // Where the command fails on the way, it begins again with its usage alone.
  const [, first] = stderr.split(/\n {2}▲ vercel integration add /);
  const [, examples, rest] = /\n {2}Examples:\n([^]*?--no-claim\n)([^]*)$/.exec(first) ?? [undefined, "", ""];
  const example = /\n {2}- Install with metadata\n\n.*\n/.exec(examples)?.[0] ?? "";
  const blocks = rest.split(/(?=\n {2}Metadata options for "|\n {2}Available billing plans for ")/);
  const kept = blocks.filter((block) => !others.some((other) => block.startsWith(`\n  Metadata options for "${other}"`)));
  return (example.includes(` add ${own} -m `) ? example : "") + kept.join("");
}
