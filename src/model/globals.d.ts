// Globals that browsers, workers and node all have but lib ES2023 does not declare: UTF-8 coding and compression. Only
// the members that src/model uses are declared, so that nothing else of the DOM can slip in. Specs:
// encoding.spec.whatwg.org, compression.spec.whatwg.org.

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label: 'utf-8', options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string;
}

declare class CompressionStream {
  constructor(format: 'deflate');
  readonly writable: ByteSink;
  readonly readable: ByteOutlet;
}

declare class DecompressionStream {
  constructor(format: 'deflate');
  readonly writable: ByteSink;
  readonly readable: ByteOutlet;
}

interface ByteSink {
  getWriter(): { write(chunk: Uint8Array<ArrayBuffer>): Promise<void>; close(): Promise<void> };
}

interface ByteOutlet {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
}
