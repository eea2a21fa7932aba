import { type CardFault, fault } from './card-check.ts';
import { CONTROLS } from './card-controls.ts';
import type { Placed } from './card-parts.ts';
import { CARD_LIMITS, measureCard } from './card-size.ts';
import { isObject, type JsonObject } from './card-value.ts';

const LIMIT_CODE = 11310;
const MOST_LAYERS = 5;

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
    tags: Object.keys(CONTROLS),
    broken: (placed) => placed.node['required'] === true && !inForm(placed),
    message: 'is required in a form only',
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

/** How the platform says that there are too many. */
const TOO_MANY = {
  elements: 'element exceeds the limit',
  tables: 'card table number over limit',
  charts: 'element exceeds the limit',
} as const;

function checkCounts(card: JsonObject, all: readonly Placed[]): CardFault[] {
  const size = measureCard(card, all);
  return (['elements', 'tables', 'charts'] as const)
    .filter((what) => size[what] > CARD_LIMITS[what])
    .map((what) =>
      fault('body', `${TOO_MANY[what]}: ${size[what]} ${what}, ${CARD_LIMITS[what]} at most`, LIMIT_CODE),
    );
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

/** Two options of one value could not be told apart when one is chosen. */
function checkOptions(all: readonly Placed[]): CardFault[] {
  return all.filter(isControl).flatMap(({ node, path }) => {
    const options = Array.isArray(node['options']) ? node['options'].filter(isObject) : [];
    const values = options.map((option) => option['value']).filter((value) => value !== undefined);
    return new Set(values).size < values.length ? [fault(`${path}.options`, 'a value stands twice')] : [];
  });
}

/** The rules about where things stand, how many there are, and what has to be unique. */
export function checkPlacement(card: JsonObject, all: readonly Placed[]): CardFault[] {
  return [
    ...checkCounts(card, all),
    ...checkOptions(all),
    ...checkPlaces(all),
    ...checkForms(all),
    ...doubles(all, 'element_id', () => true),
    ...doubles(all, 'name', (placed) => placed.tag === 'form' || isControl(placed)),
  ];
}
