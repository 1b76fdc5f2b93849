/** Single records as this board has them: what is missing gets its default, what is not known is dropped. */
import { defaultShapeSchemas, type TLAssetId, type TLShape } from '@tldraw/tlschema';
import { whyUndrawable } from '../../../shared/board/drawable.ts';
import { asObject, asText, isPlain, writable, type Json } from './json.ts';
import { validate } from './migrated.ts';
import { familiarShape } from './newerShapes.ts';

/** Of a new shape of that type, as tldraw's tools make it. */
export type DefaultsOf = (type: TLShape['type']) => Json;

type Validators = Readonly<Record<string, { validate(value: unknown): unknown }>>;
const validatorsOf = (type: string): Validators => defaultShapeSchemas[type as keyof typeof defaultShapeSchemas].props;

/**
 * null: this board cannot have it.
 * @param assetId of an image: which picture it shows here
 */
export function mendedShape(record: Json, defaultsOf: DefaultsOf, assetId?: TLAssetId): TLShape | null {
  const familiar = familiarShape(asText(record['type']), asObject(record['props']) ?? {});
  if (!familiar) return null;
  const { type } = familiar;
  const props = assetId === undefined ? familiar.props : { ...familiar.props, assetId };
  const opacity = number(record['opacity'], 1);
  // Whether it is one is looked at right after.
  const shape = {
    id: record['id'],
    typeName: 'shape',
    type,
    x: number(record['x'], 0),
    y: number(record['y'], 0),
    rotation: number(record['rotation'], 0),
    index: 'a1',
    parentId: asText(record['parentId']),
    isLocked: record['isLocked'] === true,
    opacity: Math.min(1, Math.max(0, opacity)),
    props: mendedProps(type, props, defaultsOf(type)),
    meta: {},
  } as unknown as TLShape;
  try {
    validate({ ...shape, parentId: 'page:any' } as unknown as TLShape);
  } catch {
    return null;
  }
  return whyUndrawable(shape) || !isPlain(shape.props) ? null : shape;
}

function mendedProps(type: string, props: Json, defaults: Json): Json {
  const mended: Record<string, unknown> = {};
  for (const [name, validator] of Object.entries(validatorsOf(type)))
    mended[name] = clean(isValid(validator, props[name]) ? props[name] : defaults[name]);
  return mended;
}

const clean = (value: unknown): unknown => (typeof value === 'string' ? writable(value) : value);

function isValid(validator: Validators[string], value: unknown): boolean {
  try {
    validator.validate(value);
    return value !== undefined;
  } catch {
    return false;
  }
}

const number = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
