/** React times every rendering if the console has `timeStamp`, for a browser's own tools. */
Reflect.deleteProperty(console, 'timeStamp');
