/** Names that browsers, Node and test runners bind everywhere. */
import { PLATFORM_NAMES } from './platform-names.js';

/** Beside those of TypeScript's declarations: of Node, of other run times and tools, of test runners and frameworks. */
const FURTHER = `
  AsyncFunction Buffer Fetcher Iterator React afterAll afterEach beforeAll beforeEach clearImmediate globalThis
  onTestFailed onTestFinished setImmediate browser chrome Bun Deno EdgeRuntime Cypress expectTypeOf assertType
  defineProps defineEmits defineExpose defineModel defineOptions defineSlots withDefaults defineNuxtConfig useState
  useFetch
`
  .trim()
  .split(/\s+/);
const GLOBALS = new Set([...PLATFORM_NAMES, ...FURTHER]);
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
