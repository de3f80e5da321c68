namespace Allocations.Engine.Generators;

/// <summary>Writes the methods that send a command: on the facade of its area, and on the batch.</summary>
internal static class VerbWriter
{
    public static string Write(CommandModel command)
    {
        string record = $"global::{command.Namespace}.{command.Name}";
        string parameters = string.Concat(command.Parameters.AsEnumerable().Select(
            parameter => $"{parameter.Type} {parameter.Camel}{(parameter.Default is null ? string.Empty : " = " + parameter.Default)}, "));
        string arguments = string.Join(", ", command.Parameters.AsEnumerable().Select(parameter => parameter.Camel));
        CodeWriter code = new CodeWriter()
            .Line("using Allocations.Engine.Commands;")
            .Line()
            .Line("namespace Allocations.Engine;")
            .Line()
            .Open($"public sealed partial class {command.Facade}");
        Document(code, command)
            .Line($"public System.Threading.Tasks.ValueTask<{command.Outcome}> {command.Verb}Async({parameters}OperationId operation = default, System.Threading.CancellationToken cancellationToken = default) =>")
            .Line($"    _scope.SendAsync<{record}, {command.Outcome}>(new {record}({arguments}), operation, cancellationToken);")
            .Close()
            .Line()
            .Open("public sealed partial class CommandBatch")
            .Line($"/// <summary>Adds a <see cref=\"{record}\"/> command to the batch. Its meaning and its statuses are those of <see cref=\"{command.Facade}.{command.Verb}Async\"/>.</summary>");
        foreach (ParameterModel parameter in command.Parameters)
        {
            code.Line($"/// <param name=\"{parameter.Camel}\"><inheritdoc cref=\"{command.Facade}.{command.Verb}Async\" path=\"/param[@name='{parameter.Camel}']\"/></param>");
        }

        return code
            .Line("/// <param name=\"operation\">The operation id, which makes the command idempotent: a second command with the same id and the same content is answered with the first outcome. Default: none.</param>")
            .Line("/// <inheritdoc cref=\"Add\" path=\"/returns\"/>")
            .Line("/// <inheritdoc cref=\"Add\" path=\"/exception\"/>")
            .Line($"public int {command.Verb}({parameters}OperationId operation = default) =>")
            .Line($"    Add(new {record}({arguments}), operation);")
            .Close()
            .ToString();
    }

    private static CodeWriter Document(CodeWriter code, CommandModel command)
    {
        code.Documentation("<summary>", command.Documentation.Summary, "</summary>");
        foreach (ParameterModel parameter in command.Parameters)
        {
            string text = command.Documentation.Parameters.AsEnumerable()
                .FirstOrDefault(candidate => candidate.Name == parameter.Name).Text ?? string.Empty;
            code.Documentation($"<param name=\"{parameter.Camel}\">", text, "</param>");
        }

        code.Line("/// <param name=\"operation\">The operation id, which makes the command idempotent: a second command with the same id and the same content is answered with the first outcome. Default: none.</param>")
            .Line("/// <param name=\"cancellationToken\">Ends the wait. A command that has no sequence number yet is not executed")
            .Line("/// (<see cref=\"System.OperationCanceledException\"/>); a later one is executed (<see cref=\"OutcomePendingException\"/>).</param>")
            .Line("/// <returns>The outcome. Await the task once; see <see cref=\"AllocationEngine\"/>.</returns>")
            .Line("/// <exception cref=\"System.ObjectDisposedException\">The engine is closed.</exception>");
        return command.Documentation.Remarks is { } remarks ? code.Documentation("<remarks>", remarks, "</remarks>") : code;
    }
}
