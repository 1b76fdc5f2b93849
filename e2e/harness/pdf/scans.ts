/**
 * One picture of 320 × 180 as scanners write it: a black square on the left and the word SCAN. Made once by ImageMagick and
 * OpenJPEG.
 */
import { scan, type ScanKind } from './documents.ts';

export const scanPx = { width: 320, height: 180 };

const fax =
  '///yIDIBP////////////////////////yYFJcXhAwgZrM6M6vphPuuESHKtojgodp3fhCG0CEN+/SenTtfulcsfder3rmH370tXsjt/jsIjru' +
  'rX9CNe7+Gqt22vYf9X9kJp+3fsHpXtpcMHVPXfI0EtXtt+RQf3trw3x/XDeU6I6Wm77Tod22/Jd3fLR9f+kl02/9v2719pf9MfftJK7f2ra719' +
  'gyOgSYMjoEq7a7EQmIpbpvhwwt7+DIy4QiI8R/////////////////////////8f//4AIAI=';

const jpeg2000 =
  'AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAAtAAAAUAAAwcHAAAAAAAPY29scgEAAAAAABAAAAr+an' +
  'AyY/9P/1EALwAAAAABQAAAALQAAAAAAAAAAAAAAUAAAAC0AAAAAAAAAAAAAwcBAQcBAQcBAf9SAAwAAAABAQUEBAAB/1wAE0BASEhQSEhQSEhQ' +
  'SEhQSEhQ/2QAJQABQ3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS4w/5AACgAAAAAKdwAB/5PfehgOd0nOjLV5KVTn0IfmRoWYfqli+j' +
  'q8E09JcQvG5lNrUVIBJD+JroCr91RoAjl+jXum3DSXvDJgcvet7FQE7s9EFsA/gIDPvLZ95fH2EYAuYglxVNefUAhV6q2pugPtZB6ZJkHafuIT' +
  'KRgKTB0EBtGkyX4b5BBeMUrSbWdVBXHt5KTLfHchYcTkOZ73W+b/Xd2SOOFRbXY738OsGFMLH+rygtW8sueXo7jPizySTeFCQi+mBG5iLjApDO' +
  'kFkp45zEIZ9rNPnx6xKJu3WWKQgIDPsU59ifPsMxhwFLR3UewUNelf1bUEG9NdJqnw+dBTrRmwPwZArgKLefnGa6yvpNrBphl3AlQS0fThd2WV' +
  '9wuSletP2m5lT99aUrZ+GF+ZZ5FrFDuDMjEo5GuFGxD/BXru5jVyhzOnTFpPelbQB2SZGHFCgFPFb21dJWogshP9+CjdYRokjHOJZ9ObQQG12b' +
  '5QkZ6eJ5Wx9ohoB67oneNmkbUEQtHSBY3mN4sSDc9zun+wUarTgVgYdcx5Un9TtwqU9Dlhz8ziapOXfo1z8LJKmBIZVCorBFAj7RiWJ4CA32Uj' +
  'fZQE+msgxugoSVaD7w4cRLyIu6noCzcVhgMZNzHyymy/dmDbC1mlcTR1QWo9t6b8nOXB37D1U8jRZBBDyb1uQwzMWpjHEUxfVXuHE5DZnMBo+B' +
  '9MHih85dBCYPCUodW7FYx+hm3Z/m5Ihdk3LIzuF5isu/OoFk95EDGxaSRT7HXjYmZmxEeZ+UMPVXQWqAulV0zVRIc20sZfzkxzvw6QBsPrTw5G' +
  'MHMrPo+Ja1ua0yQAuFCTGN3alcEXnk8e2AvWJC6hARXbM7/IfnsQgzoOU5rjMAHPsRt5F27ERXMmYuYOhTik8lD4XKojBlKEf93WHztHqFHA7x' +
  'PIocZ0oyTQUyqw3+b1sTvkqCV2a7ogho731Y3pl11yxpXJan6cRcMDXuF1PqBCjvsgJu/maJpEOmQg9IVigXl6vsFv7Hwo0gWPARMqiTxWmHbb' +
  'MfmI0oIA/2GE87c6Z/vajTp88d/1ePqCp4MbNfrdnI+GnAXktbGAgOvm1d+l5v06wvmZ4/HZ/w1gszpOJP9Wb/pShv5tCwUWm1lQ8lhVTdLe5f' +
  'k2hi+/Mb63oLyIP9e5MT8iDIgGYY0D8jOr5QnR1Dmgw6AXrfSMTCknnzJzmEhVXCbcaJTjK5ze48bQqf9aX2a7+qcp/2IlYnCEAD8uNHZ+i969' +
  'M4hFTu4y9Gmrd8Y7cD/8p1YS+U1jXQRcLY4OCasVZNsun2vX9laJDX8/KrJbOE9nWwJnGuUXfI2YG2aFVtpIJB5PwGVu1WhhCBx+QDC2P9tkMJ' +
  'WQ1pte8ikS8G4I8mKdFamlSLfc3qzBjp6QUOQJZleSsvYlxXz69XPTTR2q7vm3DRE6rh9exiyGmDM670Ge/11Z2+RDn4IkuMzu9lsDtsPAf/Cw' +
  'syotg7K6t7biLHhhG+KwbP0xf1b51VILpdiW5D+EXdEZnMaytU/y1Ap3dGeMaDyMg2bBuEgajSv6o5rCTMKEBDT9XN2pMIn5c4XOJyV73+E2dL' +
  'Awj7qOhYsw1CTUUZ9tWMAYPiKY1A1ZhtEYfMsJTliuWAdpwy+aK2pVQZxia39HKP8EAJBK/CSxZ6cgJ5VjfNo7rPbU3/mkJ8u99u/RACVmKTsx' +
  'WmjM3rTZDh8FqWpiin9VhW4jqDZ+p33mo/NPuqhLOJrxI3KrlJtizHmWlZzvnEV+g20SipLWoFJbofGkjUfK8+zrNcJPFHW2ACpMmZ4peSsmcf' +
  'WbNc2NTkw2OEd2PFA2FzFFpEu+d7xICEJrK1GPO3J+dsVydY+30RA9bzaVsgInPxxWXR9stCilR+XjuIXQkNJN+MP5fp/IGSef4xyQ3TpEVqIR' +
  'RUFGVXaAgPP7w383SP9mv/6Rf6Rbn94b+boh/mvn7w794Y432An49if469cJcIDPJeKn/zfx1YBqbem/0QOip71nZyVULk+CgGjYOsusmd/3QY' +
  'EhHXmx05hXnxI0wjWY33uZbgXHwqMTKbOADq4PYxTbkMgPo+1sysySo4A7/kXQN7oZTHw8/b6iKrXl0nZlAqA5z5K5/bVhPuozlusRhAdcIEXH' +
  'jmKPp4fYjoD5ddcSrrPgmu1o48JUVi3Rb0hhXbL8MXHCCyd6SIHyJlyJiQgJP9a7Y/jZ0or72wo462qsl+0gNznQCUyi7CmDh3kku2Lgfs5tbq' +
  'HiSMTH+yEt/GI7A/M537AD8NjVRdXcaNljjhy5dhpsFF5ahquCGxZn0ssq2H32iTcNy3Mv3mOjGZLJ1GOMzv8QwWX42a1lZLt8tycccx/5E57+' +
  'mgeqRdFahI+6y+fA8krPeuRU58oT5fKIPpn19lxnXcv8oP9bEfdmrzHAOCQq7lbMcLMzD+MfLtbSRP0jN85aLbM34GDtkQ4PvC0RLboziaMddn' +
  'nFrlc+EV1qIjaiWhtTTj2cxSHNd73se60gdMoTExZV6TC2H5tyhV/yviMLrAq9vg5+3RVBdj+zsjQ4zAj8dy0sd0Dgta7nItViovpYZMe1rubd' +
  'nx6i+ljPjKE7/uSvQt/ZjGfPzJ3hHTWWCr34l7vW1PXTL7S708PjgHr7Ungkw6ldMBnvqhEhehadJ7Whfsh73ArlPo01WBB4vr8gTp7AbsdfHk' +
  'DsX5S+pCqIYCsDZNEAKNDEFQCcE2ayKtHmlXr99WOwRkWIgTDVuJT5lE7Cw8B4xVC1YQg5GF1rGJunu8J9EPPuL+Z8LcmmBa9vE+KCl4pe4Hsx' +
  'ouQpOYFNsikKdfvGH4E5SQe35MyZdkiKDazgSZxQOUN1Tn3U/zQPfbJ2iOxSydrMIw27ITpAxq0/cHDoEUVC3RzutlEJMooEyf55904cd6qZo6' +
  'nJhnTK+5IHCz2Bd99Zf/aYVYkwrZ1HEZ9h0jc6leFsD7WgHTmzNP2AiGnj8zBHnHZotc+oCgBV2PtXkdiHgVVCqEdT7ks5yOGjG6iqne7scHz0' +
  'UNhqg5ybIWcWIpMcwSoGSSFnpbRUHVHY3MbHduWdB5M9/xRxgyVW6XtnoNRkuO1UZYMA0hY9dU8xhWkA4VMKUHoelH32UGMDjpefDowNrg05sV' +
  'LP5FY+ov9hobxjsyxeeufjn15vH6q0ep85LE/O+rcd8fgxbnjHvz8vsvB5E8EluTwx+BfSGJSLd9cKMSDJw81myYNQkYM7HqVtQMQQgR/O9cQ8' +
  'cp6H6S3Yg35qqw/7+/aPoqeVmAsQA+nAhKr6G7jJWJ5o2DlRuo2Q+v9HKTIPMdLi6n7SzfiFQBKpczmkpHdaNJTXfzxZs6E3xgFcVC0fex2mi7' +
  'Tg7hpZW1NvGXBSiX3k4AMr4kP50x2jZaOdoowsdE/QfmrDTS/4sz//MurAB2hdUSHgSHLnGCvavyRtAQ8SZuQFJ5MNKjNYxdbdW5qd5mEPvsme' +
  'aviR8yAfO2B4CL2QsyBHkxGtcApeWBoTKZsW2Cp4S3GQK1WgD52FhCosmo1nnyV+jL6lpdfyMn+oPsIEf/7F5TEnii7B3OYTHiLkMoWj5KbwFY' +
  'CA/9k=';

export const scanned = (kind: ScanKind): Buffer =>
  scan(kind, Buffer.from(kind === 'jpeg2000' ? jpeg2000 : fax, 'base64'), scanPx.width, scanPx.height);
