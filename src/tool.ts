/** Who speaks in reports. */
export const TOOL = { name: 'schemadrift', version: '0.1.0' } as const;
