/** What requests and answers are to the evaluator: those who ask, what they get, and what servers answer with. */
import type { DomainValue, Value } from '../../evaluate/value.js';
import type { ts } from '../../syntax/parse.js';
import type { AnswerBody } from './routes.js';
import type { Server, ServerFactory } from './servers/server.js';

export const RESPONSES = 'responses';

/** Libraries that ask: what their calls give differs. */
export type ClientKind = 'axios' | 'ky' | 'ofetch';

export interface RequestClient {
  readonly kind: ClientKind;
  /** What stands before every path, with holes; null where it is not known. */
  readonly base: string | null;
  /** Where it is made; null for the one that the library exports. */
  readonly made: ts.Node | null;
}

export type ResponsesValue = DomainValue & { readonly adapter: typeof RESPONSES } & (
    | { readonly tag: 'fetch' | 'response-class' | 'url-class' | 'json' | 'global' | 'responder' | 'context' }
    /** What wraps a handler without a change, and what makes such a wrapper. */
    | { readonly tag: 'keeping' | 'keeping-factory' }
    | { readonly tag: 'hook'; readonly data: 'swr' | 'query' }
    | { readonly tag: 'client'; readonly data: RequestClient }
    /** What a request gives. */
    | { readonly tag: 'reply'; readonly data: Reply }
    | { readonly tag: 'url'; readonly data: Value }
    /** A value as JSON text. */
    | { readonly tag: 'json-text'; readonly data: Value }
    /** What a handler answers; null for an answer without a body that anybody reads. */
    | { readonly tag: 'answer'; readonly data: AnswerBody | null }
    | { readonly tag: 'server'; readonly data: Server }
    | { readonly tag: 'server-factory'; readonly data: ServerFactory }
    /** What an interceptor of Nest's is given to have the method called. */
    | { readonly tag: 'call-handler'; readonly data: { readonly body: () => Value } }
    /** What a handler is given of a request by this method. */
    | { readonly tag: 'request'; readonly data: string }
    | { readonly tag: 'method'; readonly data: Method }
  );

export interface Reply {
  readonly kind: 'fetch' | ClientKind;
  body(): Value;
}

export interface Method {
  readonly of: ResponsesValue;
  readonly name: string;
}

type Tag = ResponsesValue['tag'];
type DataOf<T extends Tag> = Extract<ResponsesValue, { readonly tag: T }> extends { readonly data: infer D } ? D : null;

export function responsesValue<T extends Tag>(tag: T, data: DataOf<T>): DomainValue {
  return { kind: 'domain', adapter: RESPONSES, tag, data, ...(tag === 'answer' && { isOneOfMany: true }) };
}

/** The value as one of this folder's, or undefined for any other. */
export function asResponses(value: Value | undefined): ResponsesValue | undefined {
  return value?.kind === 'domain' && value.adapter === RESPONSES ? (value as ResponsesValue) : undefined;
}
