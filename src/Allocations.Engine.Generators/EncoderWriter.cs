namespace Allocations.Engine.Generators;

/// <summary>Writes the method that encodes a command: it checks the amount's form, then the texts, then the serial numbers; a
/// command that exceeds a limit is added as a rejected request with its status.</summary>
internal static class EncoderWriter
{
    public static string Write(CommandModel command)
    {
        CodeWriter code = new CodeWriter()
            .Line("using Allocations.Engine.Commands;")
            .Line()
            .Line($"namespace {command.Namespace};")
            .Line()
            .Open($"partial record struct {command.Name}")
            .Line("/// <inheritdoc/>")
            .Open("unsafe int ICommand.AddTo(CommandBuffer buffer, OperationId operation)");
        if (command.Amount is not null)
        {
            code.Line($"Amount amount = {command.Amount};")
                .Open($"if (CommandBuffer.FormOf(amount, (AmountForms){command.Amounts}) is not CommandStatus.Ok and var form)")
                .Line("return buffer.AddRejected(operation, form, 0);")
                .Close()
                .Line();
        }

        WriteTexts(code, command);
        if (command.Amount is not null)
        {
            code.Line("System.ReadOnlySpan<string> serials = amount.Serials;")
                .Open("if (!CommandBuffer.TryMeasure(serials, out int serialBytes, out CommandStatus problem, out int index, out long id))")
                .Line("return buffer.AddRejected(operation, problem, index, id);")
                .Close()
                .Line();
        }

        WriteBody(code, command);
        return code.Close().Close().ToString();
    }

    private static void WriteTexts(CodeWriter code, CommandModel command)
    {
        int index = 0;
        foreach (TextModel text in command.Texts)
        {
            string condition = text.IsRequired ? $"{text.Local}Bytes is 0 or > {text.Limit}" : $"{text.Local}Bytes > {text.Limit}";
            code.Line($"string? {text.Local} = {text.Value};")
                .Line($"int {text.Local}Bytes = CommandBuffer.{(text.IsCode ? "CodeLength" : "Utf8Length")}({text.Local});")
                .Open($"if ({condition})")
                .Line($"return buffer.AddRejected(operation, CommandBuffer.Excess({text.Local}Bytes), {index});")
                .Close()
                .Line();
            index++;
        }
    }

    private static void WriteBody(CodeWriter code, CommandModel command)
    {
        string tails = string.Concat(command.Texts.AsEnumerable().Select(text => $" + {text.Local}Bytes"))
            + (command.Amount is null ? string.Empty : " + serialBytes");
        string size = command.Payload == "NoPayload" ? "0" : $"{command.Payload}.SizeOf";
        code.Line($"byte* body = buffer.Begin({command.Kind}, {size}{tails}, operation);")
            .Open("if (body == null)")
            .Line("return -1;")
            .Close()
            .Line();
        if (command.Payload != "NoPayload")
        {
            code.Line($"*({command.Payload}*)body = new {command.Payload}").Open();
            foreach (FieldModel field in command.Fields)
            {
                code.Line($"{field.Name} = {field.Value},");
            }

            foreach (TextModel text in command.Texts)
            {
                code.Line($"{text.Field} = (ushort){text.Local}Bytes,");
            }

            code.Close("};");
        }

        if (tails.Length > 0)
        {
            code.Line($"byte* tail = body + {size};");
            foreach (TextModel text in command.Texts)
            {
                code.Line($"tail = CommandBuffer.Put(tail, {text.Local}, {text.Local}Bytes);");
            }

            if (command.Amount is not null)
            {
                code.Line("buffer.Put(tail, serials, serialBytes);");
            }
        }

        code.Line("return buffer.End();");
    }
}
