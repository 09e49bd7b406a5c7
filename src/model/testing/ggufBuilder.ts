// Writes small GGUF files for tests: header, metadata, tensors, valid or deliberately wrong. Knows the format
// only; microModel.ts makes whole models with it.

export type MetadataType = keyof typeof METADATA_TYPES;
export type BuilderValue =
  | { readonly type: Exclude<MetadataType, 'array'>; readonly value: number | bigint | boolean | string }
  | { readonly type: 'array'; readonly of: MetadataType; readonly values: readonly BuilderValue[] };

export interface BuilderTensor {
  readonly name: string;
  /** ggml's number: F32 0, Q8_0 8, … */
  readonly dtype: number;
  /** Outermost first, as in TensorInfo. */
  readonly shape: readonly number[];
  readonly data: Uint8Array;
  /** Claimed position in the tensor data; default: where the data really is. */
  readonly offset?: bigint;
}

export interface BuilderOptions {
  readonly version?: number;
  readonly littleEndian?: boolean;
  readonly alignment?: number;
  readonly metadata?: readonly (readonly [key: string, value: BuilderValue])[];
  readonly tensors?: readonly BuilderTensor[];
  /** Claimed counts; default: the true ones. */
  readonly tensorCount?: bigint;
  readonly metadataCount?: bigint;
}

const METADATA_TYPES = {
  uint8: 0,
  int8: 1,
  uint16: 2,
  int16: 3,
  uint32: 4,
  int32: 5,
  float32: 6,
  bool: 7,
  string: 8,
  array: 9,
  uint64: 10,
  int64: 11,
  float64: 12,
} as const;

export const uint32 = (value: number): BuilderValue => ({ type: 'uint32', value });
export const float32 = (value: number): BuilderValue => ({ type: 'float32', value });
export const bool = (value: boolean): BuilderValue => ({ type: 'bool', value });
export const string = (value: string): BuilderValue => ({ type: 'string', value });
export const array = (of: MetadataType, values: readonly BuilderValue[]): BuilderValue => ({
  type: 'array',
  of,
  values,
});

export function buildGguf(options: BuilderOptions = {}): Uint8Array {
  const { version = 3, littleEndian = true, alignment = 32, metadata = [], tensors = [] } = options;
  const out = new Writer(littleEndian, version === 1);
  out.bytes(new TextEncoder().encode('GGUF'));
  out.number('uint32', version);
  out.size(options.tensorCount ?? BigInt(tensors.length));
  out.size(options.metadataCount ?? BigInt(metadata.length));
  for (const [key, value] of metadata) {
    out.string(key);
    out.number('uint32', METADATA_TYPES[value.type]);
    out.value(value);
  }
  let position = 0n;
  for (const tensor of tensors) {
    out.string(tensor.name);
    out.number('uint32', tensor.shape.length);
    for (const size of tensor.shape.toReversed()) out.size(BigInt(size));
    out.number('uint32', tensor.dtype);
    out.number('uint64', tensor.offset ?? position);
    position += BigInt(Math.ceil(tensor.data.length / alignment) * alignment);
  }
  for (const tensor of tensors) {
    out.pad(alignment);
    out.bytes(tensor.data);
  }
  out.pad(alignment);
  return out.finish();
}

class Writer {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  constructor(
    private readonly littleEndian: boolean,
    private readonly shortSizes: boolean,
  ) {}

  bytes(part: Uint8Array): void {
    this.#parts.push(part);
    this.#length += part.length;
  }

  pad(alignment: number): void {
    this.bytes(new Uint8Array((alignment - (this.#length % alignment)) % alignment));
  }

  size(value: bigint): void {
    this.number(this.shortSizes ? 'uint32' : 'uint64', this.shortSizes ? Number(value) : value);
  }

  string(text: string): void {
    const encoded = new TextEncoder().encode(text);
    this.size(BigInt(encoded.length));
    this.bytes(encoded);
  }

  value(value: BuilderValue): void {
    if (value.type === 'string') {
      this.string(String(value.value));
    } else if (value.type === 'array') {
      this.number('uint32', METADATA_TYPES[value.of]);
      this.size(BigInt(value.values.length));
      for (const element of value.values) this.value(element);
    } else {
      this.number(value.type, typeof value.value === 'bigint' ? value.value : Number(value.value));
    }
  }

  number(type: Exclude<MetadataType, 'string' | 'array'>, value: number | bigint): void {
    const view = new DataView(new ArrayBuffer(8));
    const le = this.littleEndian;
    const bytes = () => {
      switch (type) {
        case 'uint8':
        case 'bool':
          view.setUint8(0, Number(value));
          return 1;
        case 'int8':
          view.setInt8(0, Number(value));
          return 1;
        case 'uint16':
          view.setUint16(0, Number(value), le);
          return 2;
        case 'int16':
          view.setInt16(0, Number(value), le);
          return 2;
        case 'uint32':
          view.setUint32(0, Number(value), le);
          return 4;
        case 'int32':
          view.setInt32(0, Number(value), le);
          return 4;
        case 'float32':
          view.setFloat32(0, Number(value), le);
          return 4;
        case 'float64':
          view.setFloat64(0, Number(value), le);
          return 8;
        case 'uint64':
          view.setBigUint64(0, BigInt(value), le);
          return 8;
        case 'int64':
          view.setBigInt64(0, BigInt(value), le);
          return 8;
        default:
          return type satisfies never;
      }
    };
    this.bytes(new Uint8Array(view.buffer, 0, bytes()));
  }

  finish(): Uint8Array {
    const out = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }
}
