/** What a file is that was given as a network, by its first bytes; undefined where it may be one that Crease wrote. */
export function foreignNetwork(bytes: Uint8Array): string | undefined {
  const head = Array.from(bytes.subarray(0, 4096), (byte) => String.fromCharCode(byte)).join('');
  if (head.startsWith('PK\x03\x04')) return zipped(bytes);
  if (head.startsWith('\x89HDF')) return 'a Keras model in HDF5';
  if (head.startsWith('\x93NUMPY')) return 'an array of NumPy';
  if (head.startsWith('PAR1') || head.startsWith('ARROW1')) return 'a table, which belongs to --data';
  if (bytes[0] === 0x80 && bytes[1]! >= 2 && bytes[1]! <= 5) return "Python's pickle";
  // Protobuf: the first field of an ONNX model is its version, a small number.
  if (bytes[0] === 0x08 && bytes[1]! < 0x20) return 'an ONNX model';
  // The length of a header of JSON in eight bytes.
  if (head[8] === '{' && bytes.subarray(4, 8).every((byte) => byte === 0)) return 'a safetensors file';
  const text = head.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (text.startsWith('{')) {
    if (text.includes('"crease-network"')) return undefined;
    if (text.includes('"crease-model"')) return 'a model of any layers';
    if (text.includes('"modelTopology"')) return 'a TensorFlow.js model';
    if (text.includes('"class_name"')) return "a Keras model's config, which holds no weights";
    return undefined;
  }
  const [first = '', second = ''] = text.split(/\r\n?|\n/, 2);
  return /[,;\t]/.test(first) && /[,;\t]/.test(second) && !text.startsWith('[')
    ? 'a table, which belongs to --data'
    : undefined;
}

/** Models in a zip archive are told by the names inside, which stand in plain bytes at its end. */
function zipped(bytes: Uint8Array): string {
  const listed = new TextDecoder('latin1').decode(bytes.subarray(-(1 << 16)));
  if (listed.includes('config.json')) return 'a Keras model';
  if (listed.includes('data.pkl')) return 'a PyTorch model';
  if (listed.includes('schema.json')) return 'a scikit-learn model';
  if (listed.includes('.npy')) return 'arrays of NumPy';
  return listed.includes('xl/') ? 'a table, which belongs to --data' : 'a zip archive';
}
