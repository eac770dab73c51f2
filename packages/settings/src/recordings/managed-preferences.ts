/**
 * What `plutil -convert json -o - --` prints of managed preferences. Written from Apple's documentation of
 * configuration profiles and plutil; nobody has seen it on a Mac yet.
 */
export const profile =
  '{"ServerUrl":"https:\\/\\/desk.example.com","OrganisationName":"Müller & Söhne IT",' +
  '"HideQuit":true,"PermissionTimeoutSeconds":90,"SelfHelpActions":["flush-dns"],' +
  '"PayloadIdentifier":"com.example.firstline","PayloadType":"app.firstline.agent",' +
  '"PayloadUUID":"8C2C5A1E-1B3F-4D0E-9A57-6F0C4A1D2E3B","PayloadVersion":1}';
