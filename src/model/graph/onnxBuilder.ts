// A thin vocabulary over the ONNX protobuf: enough to write the decoder down as a list of nodes.
// Weights are never embedded; they are external data, one file per initializer, so the proto stays small and
// the runtime takes each weight from its own buffer.

import { create, toBinary } from '@bufbuild/protobuf';
import {
  type AttributeProto,
  AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  TensorProto_DataLocation as DataLocation,
  TensorProto_DataType as DataType,
  type GraphProto,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from 'onnx-buf';

export type ElementType = 'float32' | 'uint8' | 'int32' | 'int64';
/** A number is fixed; a name is a symbolic dimension. */
export type Dimension = number | string;
/** Name of a value in the graph; '' = an optional input or output left out. */
export type Value = string;
export type Attribute = number | { readonly float: number };

const MICROSOFT_DOMAIN = 'com.microsoft';
/** Operators of onnxruntime's own domain; everything else is standard ONNX. */
const MICROSOFT_OPERATORS: ReadonlySet<string> = new Set([
  'GatherBlockQuantized',
  'GroupQueryAttention',
  'MatMulNBits',
  'RotaryEmbedding',
  'SkipSimplifiedLayerNormalization',
]);

const ELEMENT_TYPES: Record<ElementType, DataType> = {
  float32: DataType.FLOAT,
  uint8: DataType.UINT8,
  int32: DataType.INT32,
  int64: DataType.INT64,
};

export class OnnxBuilder {
  readonly #graph: GraphProto = create(GraphProtoSchema, { name: 'instrumented-decoder' });
  readonly #values = new Set<Value>();

  /** A weight, constant or node output of this name exists. */
  has(name: Value): boolean {
    return this.#values.has(name);
  }

  input(name: Value, type: ElementType, shape: readonly Dimension[]): Value {
    this.#graph.input.push(valueInfo(name, type, shape));
    return name;
  }

  output(name: Value, type: ElementType, shape: readonly Dimension[]): void {
    this.#graph.output.push(valueInfo(name, type, shape));
  }

  /** A weight whose bytes are the external file `name`. */
  weight(name: Value, type: ElementType, shape: readonly number[], byteLength: number): Value {
    this.#graph.initializer.push(
      create(TensorProtoSchema, {
        name,
        dataType: ELEMENT_TYPES[type],
        dims: shape.map(BigInt),
        dataLocation: DataLocation.EXTERNAL,
        externalData: [
          { key: 'location', value: name },
          { key: 'offset', value: '0' },
          { key: 'length', value: String(byteLength) },
        ],
      }),
    );
    this.#values.add(name);
    return name;
  }

  /** A small constant list, embedded. */
  int64s(name: Value, values: readonly number[]): Value {
    if (!this.has(name)) {
      this.#values.add(name);
      this.#graph.initializer.push(
        create(TensorProtoSchema, {
          name,
          dataType: DataType.INT64,
          dims: [BigInt(values.length)],
          int64Data: values.map(BigInt),
        }),
      );
    }
    return name;
  }

  /** Appends a node; returns the name of its first output. */
  node(
    operator: string,
    inputs: readonly Value[],
    outputs: readonly Value[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): Value {
    const first = outputs[0] ?? '';
    for (const output of outputs) this.#values.add(output);
    this.#graph.node.push(
      create(NodeProtoSchema, {
        name: first,
        opType: operator,
        domain: MICROSOFT_OPERATORS.has(operator) ? MICROSOFT_DOMAIN : '',
        input: [...inputs],
        output: [...outputs],
        attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
      }),
    );
    return first;
  }

  encode(): Uint8Array {
    const model = create(ModelProtoSchema, {
      irVersion: 10n, // the newest that every onnxruntime since 1.19 reads
      producerName: 'h-neuron-explorer',
      opsetImport: [
        { domain: '', version: 21n },
        { domain: MICROSOFT_DOMAIN, version: 1n },
      ],
      graph: this.#graph,
    });
    return toBinary(ModelProtoSchema, model);
  }
}

function attribute(name: string, value: Attribute): AttributeProto {
  return typeof value === 'number'
    ? create(AttributeProtoSchema, { name, type: AttributeType.INT, i: BigInt(value) })
    : create(AttributeProtoSchema, { name, type: AttributeType.FLOAT, f: value.float });
}

function valueInfo(name: string, type: ElementType, shape: readonly Dimension[]): ValueInfoProto {
  return create(ValueInfoProtoSchema, {
    name,
    type: {
      value: {
        case: 'tensorType',
        value: {
          elemType: ELEMENT_TYPES[type],
          shape: {
            dim: shape.map((dimension) => ({
              value:
                typeof dimension === 'number'
                  ? { case: 'dimValue' as const, value: BigInt(dimension) }
                  : { case: 'dimParam' as const, value: dimension },
            })),
          },
        },
      },
    },
  });
}
