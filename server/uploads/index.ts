/** Uploads: pictures for the board and of guests, checked by content and served from this host. */
export { copyPicture, copyUpload } from './copy.ts';
export { filePart, type Keeper, keeper, type KeptPicture } from './keep.ts';
export { pictureReceiver, type PictureDeps } from './receive.ts';
export { uploadRoutes } from './routes.ts';
export { storedPictures } from './stored.ts';
