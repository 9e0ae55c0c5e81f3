// Fills the text fields of a PDF as a viewer does: mutool run fill_fields.js FORM ANSWERS.json OUT
var form = new PDFDocument(scriptArgs[0]);
var bytes = readFile(scriptArgs[1]);
var escaped = "";
for (var at = 0; at < bytes.length; ++at) escaped += "%" + (bytes[at] < 16 ? "0" : "") + bytes[at].toString(16);
var answers = JSON.parse(decodeURIComponent(escaped));
for (var number = 0; number < form.countPages(); ++number) {
  var annotations = form.findPage(number).get("Annots");
  var names = [];
  for (var i = 0; annotations && i < annotations.length; ++i)
    if (annotations.get(i).get("Subtype").asName() == "Widget") names.push(annotations.get(i).get("T").asString());
  var widgets = form.loadPage(number).getWidgets();
  for (var k = 0; k < widgets.length; ++k)
    if (names[k] in answers) {
      widgets[k].setTextValue(answers[names[k]]);
      widgets[k].update();
    }
}
form.save(scriptArgs[2], "incremental");
