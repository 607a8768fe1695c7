/** Writes a ustar by hand; a name may be of any bytes. */
export function tarOf(
  files: readonly { name: string | Uint8Array; content: Uint8Array | string; type?: string }[],
): Uint8Array {
  const pieces = files.flatMap(({ name, content, type }) => {
    const data = Buffer.from(content);
    const head = Buffer.alloc(512);
    Buffer.from(name).copy(head, 0, 0, 100);
    head.write('0000644\0', 100);
    head.write(`${data.length.toString(8).padStart(11, '0')}\0`, 124);
    head.write(`${(1_795_000_000).toString(8)}\0`, 136);
    head.write(' '.repeat(8), 148);
    head.write(type ?? '0', 156);
    head.write('ustar\u000000', 257);
    const sum = head.reduce((total, byte) => total + byte, 0);
    head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [head, data, Buffer.alloc((512 - (data.length % 512)) % 512)];
  });
  return new Uint8Array(Buffer.concat([...pieces, Buffer.alloc(1024)]));
}
