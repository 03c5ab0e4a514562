/**
 * Names that TypeScript's own declarations bind everywhere (`lib.*.d.ts` of 5.9: variables, functions, classes and namespaces),
 * but for families of the DOM, which `global-names.ts` knows by how they begin.
 */
export const PLATFORM_NAMES: readonly string[] = `
  AbortController AbortSignal AbstractRange ActiveXObject AggregateError AnalyserNode Animation Array ArrayBuffer
  AsyncDisposableStack Atomics Attr Audio AuthenticatorAssertionResponse AuthenticatorAttestationResponse
  AuthenticatorResponse BarProp BaseAudioContext BeforeUnloadEvent BigInt BigInt64Array BigUint64Array
  BiquadFilterNode Blob BlobEvent Boolean BroadcastChannel ByteLengthQueuingStrategy CDATASection
  CSPViolationReportBody CSS Cache CacheStorage CanvasCaptureMediaStreamTrack CanvasGradient CanvasPattern
  CanvasRenderingContext2D CaretPosition ChannelMergerNode ChannelSplitterNode CharacterData Client Clients
  Clipboard ClipboardEvent ClipboardItem CloseEvent Comment CompositionEvent CompressionStream ConstantSourceNode
  ContentVisibilityAutoStateChangeEvent ConvolverNode CookieChangeEvent CookieStore CookieStoreManager
  CountQueuingStrategy Credential CredentialsContainer Crypto CryptoKey CustomElementRegistry CustomEvent
  CustomStateSet DataTransfer DataTransferItem DataTransferItemList DataView Date DecompressionStream
  DedicatedWorkerGlobalScope DelayNode DeviceMotionEvent DeviceOrientationEvent DisposableStack Document
  DocumentFragment DocumentTimeline DocumentType DragEvent DynamicsCompressorNode Element ElementInternals
  EncodedAudioChunk EncodedVideoChunk Enumerator Error ErrorEvent EvalError Event EventCounts EventSource
  EventTarget ExtendableCookieChangeEvent ExtendableEvent ExtendableMessageEvent External FetchEvent File FileList
  FileReader FileReaderSync FileSystem FileSystemDirectoryEntry FileSystemDirectoryHandle FileSystemDirectoryReader
  FileSystemEntry FileSystemFileEntry FileSystemFileHandle FileSystemHandle FileSystemSyncAccessHandle
  FileSystemWritableFileStream FinalizationRegistry Float16Array Float32Array Float64Array FocusEvent FontFace
  FontFaceSet FontFaceSetLoadEvent FormData FormDataEvent FragmentDirective Function GainNode Gamepad GamepadButton
  GamepadEvent GamepadHapticActuator Geolocation GeolocationCoordinates GeolocationPosition GeolocationPositionError
  HashChangeEvent Headers Highlight HighlightRegistry History IIRFilterNode IdleDeadline Image ImageBitmap
  ImageBitmapRenderingContext ImageCapture ImageData ImageDecoder ImageTrack ImageTrackList Infinity InputDeviceInfo
  InputEvent Int16Array Int32Array Int8Array Intl JSON KeyboardEvent KeyframeEffect LargestContentfulPaint Location
  Lock LockManager MIDIAccess MIDIConnectionEvent MIDIInput MIDIInputMap MIDIMessageEvent MIDIOutput MIDIOutputMap
  MIDIPort Map Math MessageChannel MessageEvent MessagePort MimeType MimeTypeArray MouseEvent MutationObserver
  MutationRecord NaN NamedNodeMap NavigationActivation NavigationHistoryEntry NavigationPreloadManager Navigator
  NavigatorLogin Node NodeFilter NodeIterator NodeList Notification NotificationEvent Number Object
  OfflineAudioCompletionEvent OfflineAudioContext OffscreenCanvas OffscreenCanvasRenderingContext2D Option
  OscillatorNode OverconstrainedError PageRevealEvent PageSwapEvent PageTransitionEvent PannerNode Path2D
  Performance PeriodicWave Permissions PictureInPictureEvent PictureInPictureWindow Plugin PluginArray PointerEvent
  PopStateEvent ProcessingInstruction ProgressEvent Promise PromiseRejectionEvent Proxy PushEvent PushManager
  PushMessageData PushSubscription PushSubscriptionChangeEvent PushSubscriptionOptions RadioNodeList Range
  RangeError ReadableByteStreamController ReadableStream ReadableStreamBYOBReader ReadableStreamBYOBRequest
  ReadableStreamDefaultController ReadableStreamDefaultReader ReferenceError Reflect RegExp RemotePlayback Report
  ReportingObserver Request ResizeObserver ResizeObserverEntry ResizeObserverSize Response SafeArray Screen
  ScriptProcessorNode SecurityPolicyViolationEvent Selection Set ShadowRoot SourceBuffer SourceBufferList
  StaticRange StereoPannerNode Storage StorageEvent StorageManager String StylePropertyMap StylePropertyMapReadOnly
  StyleSheet StyleSheetList SubmitEvent SubtleCrypto SuppressedError Symbol SyntaxError Text TextDecoder
  TextDecoderStream TextEncoder TextEncoderStream TextEvent TextMetrics TextTrack TextTrackCue TextTrackCueList
  TextTrackList TimeRanges ToggleEvent Touch TouchEvent TouchList TrackEvent TransformStream
  TransformStreamDefaultController TransitionEvent TreeWalker TypeError UIEvent URIError URL URLSearchParams
  Uint16Array Uint32Array Uint8Array Uint8ClampedArray VBArray VTTCue VTTRegion ValidityState VarDate
  VideoColorSpace VideoDecoder VideoEncoder VideoFrame VideoPlaybackQuality ViewTransition ViewTransitionTypeSet WSH
  WScript WakeLock WakeLockSentinel WaveShaperNode WeakMap WeakRef WeakSet WheelEvent Window WindowClient Worker
  WorkerGlobalScope WorkerLocation WorkerNavigator Worklet WritableStream WritableStreamDefaultController
  WritableStreamDefaultWriter XPathEvaluator XPathExpression XPathResult XSLTProcessor addEventListener alert atob
  blur btoa caches cancelAnimationFrame cancelIdleCallback captureEvents clearInterval clearTimeout
  clientInformation close closed confirm console cookieStore createImageBitmap crossOriginIsolated crypto
  customElements decodeURI decodeURIComponent devicePixelRatio dispatchEvent document encodeURI encodeURIComponent
  escape eval event external fetch focus fonts frameElement frames getComputedStyle getSelection history
  importScripts indexedDB innerHeight innerWidth isFinite isNaN isSecureContext length localStorage location
  locationbar matchMedia menubar moveBy moveTo navigator onabort onafterprint onanimationcancel onanimationend
  onanimationiteration onanimationstart onauxclick onbeforeinput onbeforematch onbeforeprint onbeforetoggle
  onbeforeunload onblur oncancel oncanplay oncanplaythrough onchange onclick onclose oncontextlost oncontextmenu
  oncontextrestored oncopy oncuechange oncut ondblclick ondevicemotion ondeviceorientation
  ondeviceorientationabsolute ondrag ondragend ondragenter ondragleave ondragover ondragstart ondrop
  ondurationchange onemptied onended onerror onfocus onformdata ongamepadconnected ongamepaddisconnected
  ongotpointercapture onhashchange oninput oninvalid onkeydown onkeypress onkeyup onlanguagechange onload
  onloadeddata onloadedmetadata onloadstart onlostpointercapture onmessage onmessageerror onmousedown onmouseenter
  onmouseleave onmousemove onmouseout onmouseover onmouseup onoffline ononline onorientationchange onpagehide
  onpagereveal onpageshow onpageswap onpaste onpause onplay onplaying onpointercancel onpointerdown onpointerenter
  onpointerleave onpointermove onpointerout onpointerover onpointerrawupdate onpointerup onpopstate onprogress
  onratechange onrejectionhandled onreset onresize onrtctransform onscroll onscrollend onsecuritypolicyviolation
  onseeked onseeking onselect onselectionchange onselectstart onslotchange onstalled onstorage onsubmit onsuspend
  ontimeupdate ontoggle ontouchcancel ontouchend ontouchmove ontouchstart ontransitioncancel ontransitionend
  ontransitionrun ontransitionstart onunhandledrejection onunload onvolumechange onwaiting onwebkitanimationend
  onwebkitanimationiteration onwebkitanimationstart onwebkittransitionend onwheel open opener orientation origin
  originAgentCluster outerHeight outerWidth pageXOffset pageYOffset parent parseFloat parseInt performance
  personalbar postMessage print prompt queueMicrotask releaseEvents removeEventListener reportError
  requestAnimationFrame requestIdleCallback resizeBy resizeTo screen screenLeft screenTop screenX screenY scroll
  scrollBy scrollTo scrollX scrollY scrollbars self sessionStorage setInterval setTimeout speechSynthesis status
  statusbar stop structuredClone toolbar top unescape visualViewport webkitURL window
`
  .trim()
  .split(/\s+/);
