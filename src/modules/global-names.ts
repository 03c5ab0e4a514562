/** Names that browsers, Node and test runners bind everywhere. */

const GLOBALS = new Set(
  `AbortController AbortSignal AggregateError Array ArrayBuffer AsyncFunction Atomics Audio BigInt Blob Boolean BroadcastChannel Buffer
  ByteLengthQueuingStrategy Cache CacheStorage CanvasGradient Clipboard ClipboardItem CloseEvent Comment CompressionStream
  CountQueuingStrategy Crypto CryptoKey CustomEvent DataTransfer DataView Date DecompressionStream Document DocumentFragment
  Element EncodedVideoChunk Error Event EventSource EventTarget Fetcher File FileList FileReader FinalizationRegistry Float32Array
  Float64Array FontFace FormData Function Geolocation Headers History Image ImageBitmap ImageData Infinity Int8Array Intl Iterator
  JSON KeyboardEvent Location Map Math MediaQueryList MediaRecorder MediaSource MediaStream MessageChannel MessageEvent MessagePort
  MimeType MouseEvent MutationObserver Navigator Node NodeFilter NodeList Notification Number Object OffscreenCanvas Option
  Path2D Performance PerformanceObserver Plugin PointerEvent Promise Proxy PushManager Range React ReadableStream Reflect RegExp
  Request ResizeObserver Response Screen Selection ServiceWorker Set SharedArrayBuffer Storage String SubtleCrypto Symbol Text
  TextDecoder TextEncoder Touch TouchEvent TransformStream TypeError URL URLSearchParams Uint8Array VideoFrame WeakMap WeakRef
  WeakSet WebAssembly WebSocket Window Worker Worklet WritableStream XMLHttpRequest
  afterAll afterEach beforeAll beforeEach cancelAnimationFrame cancelIdleCallback clearImmediate clearInterval clearTimeout
  createImageBitmap customElements decodeURI decodeURIComponent dispatchEvent addEventListener removeEventListener encodeURI
  encodeURIComponent getComputedStyle getSelection globalThis importScripts indexedDB isFinite isNaN localStorage matchMedia
  onTestFailed onTestFinished parseFloat parseInt postMessage queueMicrotask reportError requestAnimationFrame
  requestIdleCallback scrollBy scrollTo sessionStorage setImmediate setInterval setTimeout speechSynthesis structuredClone
  browser chrome Bun Deno EdgeRuntime HTMLRewriter Cypress expectTypeOf assertType defineProps defineEmits defineExpose defineModel
  defineOptions defineSlots withDefaults defineNuxtConfig useState useFetch`.split(/\s+/),
);
/** Of one word, which projects name their own things by as well. */
const WORDS = new Set(
  `alert atob blur btoa caches close closed confirm console crypto document escape eval event external fetch focus fonts frames
  history length location locationbar menubar name navigator open opener orientation origin parent performance personalbar print
  prompt screen scroll scrollbars self status statusbar stop toolbar top unescape window undefined arguments
  process global module require exports
  after afterall assert before beforeall bench chai context cy describe expect fail fixture given it jest mock page pending
  screen should sinon specify spy suite suiteSetup t teardown test then vi vitest when
  angular analytics axios chrome d3 dayjs define device ember fbq ga google grecaptcha gtag io jquery lodash moment
  mp my posthog swal tt twttr uni wx`.split(/\s+/),
);
/** Families of the DOM. */
const FAMILY =
  /^(?:HTML|SVG|CSS|DOM|XML|IDB|RTC|WebGL|GPU|Web|MathML|Audio|Media|Performance|Report|Speech|Sensor|XR|USB|Bluetooth|Payment|Credential|PublicKey|Animation|Intersection|Visual|Screen|Presentation|Permission|Service|Shared|Trusted|User)[A-Z]\w*$/;

/** Whether a name may be bound without any file of the project having to do it. */
export function isGlobalName(name: string): boolean {
  return GLOBALS.has(name) || WORDS.has(name) || FAMILY.test(name);
}
