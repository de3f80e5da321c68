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
            .Line($"/// <summary>Adds a <see cref=\"{record}\"/>; <see cref=\"{command.Facade}.{command.Verb}Async\"/> tells the meaning and the statuses.</summary>");
        foreach (ParameterModel parameter in command.Parameters)
        {
            code.Line($"/// <param name=\"{parameter.Camel}\"><inheritdoc cref=\"{command.Facade}.{command.Verb}Async\" path=\"/param[@name='{parameter.Camel}']\"/></param>");
        }

        return code
            .Line("/// <param name=\"operation\">The operation id, which makes the command idempotent; none by default.</param>")
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

        code.Line("/// <param name=\"operation\">The operation id, which makes the command idempotent; none by default.</param>")
            .Line("/// <param name=\"cancellationToken\">Ends the wait: a command that was not sequenced is not executed")
            .Line("/// (<see cref=\"System.OperationCanceledException\"/>); one that was is (<see cref=\"OutcomePendingException\"/>).</param>")
            .Line("/// <returns>A task to be awaited once; see <see cref=\"AllocationEngine\"/>.</returns>");
        return command.Documentation.Remarks is { } remarks ? code.Documentation("<remarks>", remarks, "</remarks>") : code;
    }
}
