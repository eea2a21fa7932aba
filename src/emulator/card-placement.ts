import { type CardFault, fault } from './card-check.ts';
import { CONTAINERS } from './card-components.ts';
import { CONTROLS } from './card-controls.ts';
import { isObject, type JsonObject } from './card-value.ts';

const LIMIT_CODE = 11310;
const MOST_ELEMENTS = 200;
const MOST_LAYERS = 5;
/** The tables' page says five; sending takes three. */
const MOST_TABLES = 3;
const MOST_CHARTS = 5;

/** An object with a tag, and the containers it stands in, the outermost first. */
type Placed = {
  readonly tag: string;
  readonly node: JsonObject;
  readonly path: string;
  readonly inside: readonly string[];
};

/** Everything with a tag, texts and icons too: each counts towards the limit. */
function placedIn(value: unknown, path: string, inside: readonly string[]): Placed[] {
  if (Array.isArray(value)) return value.flatMap((own, index) => placedIn(own, `${path}[${index}]`, inside));
  if (!isObject(value)) return [];
  const tag = value['tag'];
  const own = typeof tag === 'string' ? [{ tag, node: value, path, inside }] : [];
  const within = typeof tag === 'string' && Object.hasOwn(CONTAINERS, tag) ? [...inside, tag] : inside;
  const parts = Object.entries(value).filter(([name]) => !OPAQUE.has(name));
  return [
    ...own,
    ...parts.flatMap(([name, part]) => placedIn(part, path === '' ? name : `${path}.${name}`, within)),
  ];
}

/** Data that the platform hands on without reading it. */
const OPAQUE: ReadonlySet<string> = new Set(['chart_spec', 'value', 'rows']);

type PlaceRule = {
  readonly tags: readonly string[];
  readonly broken: (placed: Placed) => boolean;
  readonly message: string;
};

const inForm = ({ inside }: Placed): boolean => inside.includes('form');
const isControl = ({ tag }: Placed): boolean => Object.hasOwn(CONTROLS, tag);

const PLACES: readonly PlaceRule[] = [
  {
    tags: ['table', 'form'],
    broken: ({ inside }) => inside.length > 0,
    message: 'may stand at the root only',
  },
  {
    tags: ['chart'],
    broken: ({ inside }) => inside.includes('form') || inside.includes('interactive_container'),
    message: 'may stand at the root, in columns and in collapsible panels only',
  },
  {
    tags: ['multi_select_static', 'multi_select_person'],
    broken: (placed) => !inForm(placed),
    message: 'may stand in a form only',
  },
  {
    tags: ['select_img'],
    broken: (placed) =>
      placed.inside.includes('collapsible_panel') ||
      (placed.node['multi_select'] === true && !inForm(placed)),
    message: 'may not stand in a collapsible panel, nor with multi_select outside a form',
  },
  {
    tags: Object.keys(CONTROLS),
    broken: (placed) => inForm(placed) && typeof placed.node['name'] !== 'string' && !isSmallButton(placed),
    message: 'needs a name in a form',
  },
  {
    tags: ['button'],
    broken: (placed) => inForm(placed) !== 'form_action_type' in placed.node && !isSmallButton(placed),
    message: 'has form_action_type in a form, and there only',
  },
];

/** A checker's own buttons are no components. */
const isSmallButton = ({ path }: Placed): boolean => path.includes('button_area');

function checkPlaces(all: readonly Placed[]): CardFault[] {
  return all.flatMap((placed) => [
    ...PLACES.filter((rule) => rule.tags.includes(placed.tag) && rule.broken(placed)).map((rule) =>
      fault(placed.path, `${placed.tag} ${rule.message}`),
    ),
    ...(placed.inside.length > MOST_LAYERS
      ? [fault(placed.path, `stands in more than ${MOST_LAYERS} containers`)]
      : []),
  ]);
}

function checkForms(all: readonly Placed[]): CardFault[] {
  const submits = all.filter(({ tag, node }) => tag === 'button' && node['form_action_type'] === 'submit');
  return all
    .filter(({ tag }) => tag === 'form')
    .filter((form) => !submits.some((button) => button.path.startsWith(`${form.path}.`)))
    .map((form) => fault(form.path, 'a form needs a button with form_action_type submit'));
}

const tooMany = (found: number, most: number, what: string): CardFault[] =>
  found > most
    ? [fault('body', `element exceeds the limit: ${found} ${what}, ${most} at most`, LIMIT_CODE)]
    : [];

function checkCounts(all: readonly Placed[]): CardFault[] {
  const count = (tag: string): number => all.filter((placed) => placed.tag === tag).length;
  return [
    ...tooMany(all.length, MOST_ELEMENTS, 'elements'),
    ...tooMany(count('table'), MOST_TABLES, 'tables'),
    ...tooMany(count('chart'), MOST_CHARTS, 'charts'),
  ];
}

function doubles(
  all: readonly Placed[],
  property: 'element_id' | 'name',
  counts: (placed: Placed) => boolean,
): CardFault[] {
  const seen = new Set<unknown>();
  return all.filter(counts).flatMap(({ node, path }) => {
    const value = node[property];
    if (value === undefined) return [];
    if (seen.has(value))
      return [fault(`${path}.${property}`, `${JSON.stringify(value)} stands twice in the card`)];
    seen.add(value);
    return [];
  });
}

/** The rules about where things stand, how many there are, and what has to be unique. */
export function checkPlacement(card: JsonObject): CardFault[] {
  const all = placedIn(card, '', []);
  return [
    ...checkCounts(all),
    ...checkPlaces(all),
    ...checkForms(all),
    ...doubles(all, 'element_id', () => true),
    ...doubles(all, 'name', (placed) => placed.tag === 'form' || isControl(placed)),
  ];
}
