/** A small real picture: WeCom and the service both look into the bytes. */
const PNG_BASE64 = `
iVBORw0KGgoAAAANSUhEUgAAAWgAAADwBAMAAADfieN8AAAAMFBMVEX///8Lbl/i8e7Pyb6KWgAAAAAAAAAAAAAAAA
AAAAAAAAAAAAAAAAAAAAAAAAAAAABxfsNlAAABaklEQVR42u3cTQqDMBAG0Fi8QG8gPYHQC3jwLnqS4kGKdNF1DCjj
T3yzHWhe5KMDBtPc0/nqlqChoaGhoaGhoaGhoaGhoaGhoaGhoaGhoQ9V7SNVV/0huzINXd2/R3FXXaYxjWuXHjKN71
s8oKGhoaGhoaGhoaGhoaGhoaGhofeq4lvT6RO19PclHtDQ/2qeqbrqD9mVaejLjfHCnrvc9B9T3MGpeEBDQ0NDQ0ND
Q0NDQ0NDQ0NDQ0OH1cq3pvNHo1EHp+IBXRva4edWXZmGrnCMx33bWXhei9cVD2hoaGhoaGhoaGhoaGhoaGhoaOiwai
O/7Zyv5euKB3RtaIefW3VlGrrCMV7YVZebwmP5x4dMo3ix7fy64gENDQ0NDQ0NDQ0NDQ0NDQ0NDQ0dVqHX3i6/2HZ+
XfGArg3t8HOrrkxDX26MF/bc5abw6ElDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDnxEdeu2tJw29Q/0A1j4t52uc+HkAAAAASU
VORK5CYII=`;

/** An image file to attach. */
export const picture = {
  name: 'timetable.png',
  mimeType: 'image/png',
  buffer: Buffer.from(PNG_BASE64, 'base64'),
};
