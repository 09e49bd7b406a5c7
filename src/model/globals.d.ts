// The two globals that browsers, workers and node all have but lib ES2023 does not declare: UTF-8 coding. Only the
// members that src/model uses are declared, so that nothing else of the DOM can slip in. Spec: encoding.spec.whatwg.org.

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label: 'utf-8', options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string;
}
