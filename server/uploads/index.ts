/** Uploads: pictures for the board and of guests, checked by content and served from this host. */
export { keepImage, receiveImage } from './receive.ts';
export { uploadRoutes } from './routes.ts';
export { storedPictures } from './stored.ts';
