/** Requests to a classroom over its front door, with a cookie jar as a browser has it. */
import type { z } from 'zod';
import type { Classroom } from './startClassroom.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; the test says what it expects, by schema or by type. */
  as<T>(schema?: z.ZodType<T>): T;
  /** `{code, field}` of a refusal. */
  readonly error: { code: string; field: string | null } | null;
}

export class Browser {
  readonly cookies = new Map<string, string>();
  #classroom: Classroom;

  constructor(classroom: Classroom) {
    this.#classroom = classroom;
  }

  get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
    this.send('GET', path, undefined, headers);
  post = (path: string, body?: unknown): Promise<Answer> => this.send('POST', path, body);
  patch = (path: string, body?: unknown): Promise<Answer> => this.send('PATCH', path, body);
  put = (path: string, body?: unknown): Promise<Answer> => this.send('PUT', path, body);
  delete = (path: string): Promise<Answer> => this.send('DELETE', path);

  /** One file as a form sends it. */
  upload(path: string, content: Uint8Array, name = 'picture.png', type = 'image/png'): Promise<Answer> {
    const form = new FormData();
    form.append('file', new Blob([Uint8Array.from(content)], { type }), name);
    return this.send('POST', path, form);
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const isForm = body instanceof FormData;
    const response = await fetch(this.#classroom.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.cookies.size > 0 ? { cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') } : {}),
        ...(body !== undefined && !isForm ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm || typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '' || /max-age=0/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = await response.text();
    const as = <T>(schema?: z.ZodType<T>): T => {
      const body: unknown = JSON.parse(text);
      return schema ? schema.parse(body) : (body as T);
    };
    const error = response.status >= 400 ? as<{ error: NonNullable<Answer['error']> }>().error : null;
    return { status: response.status, headers: response.headers, text, as, error };
  }
}

/** The path of a link of ours. */
export const pathOfLink = (link: string): string => new URL(link).pathname;
export const secretOfLink = (link: string): string => pathOfLink(link).split('/').at(-1) ?? '';
