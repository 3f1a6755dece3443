/** Models as files: text of the language, the files that it imports, and ONNX models. */
package dev.cnnc.files;
