// An SVG file as a PNG, by the browser's own renderer.

/**
 * @param scale pixels of the picture for each of the SVG's
 * @throws Error when the browser cannot draw or encode it
 */
export async function rasterise(svg: string, scale: number): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no 2d canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error(`this browser makes no picture of ${canvas.width} × ${canvas.height} pixels`));
    }, 'image/png');
  });
}
