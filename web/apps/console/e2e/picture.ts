/** A small real picture: WeCom and the service both look into the bytes. */
const PNG_BASE64 =
  'iVBORw0KGgoAAAANSUhEUgAAADAAAAAgCAIAAADbtmxLAAAANElEQVR42u3OMQ0AMAgAMNiLSBzg/5wNQloFzZqOTV4sIyQkJCQkJCQkJCQkJCQkJHQ79AGgGwEYGAz+rAAAAABJRU5ErkJggg==';

/** An image file to attach. */
export const picture = {
  name: 'timetable.png',
  mimeType: 'image/png',
  buffer: Buffer.from(PNG_BASE64, 'base64'),
};
