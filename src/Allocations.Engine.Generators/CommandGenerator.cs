using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Allocations.Engine.Generators;

/// <summary>Writes, from each record with a <c>[Command]</c> attribute and its payload: the encoder of the command, its row
/// in the command table, its verbs on the facade and on the batch, and its name in JSON.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class CommandGenerator : IIncrementalGenerator
{
    private const string AttributeName = "Allocations.Engine.Commands.CommandAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Result<CommandModel>> commands = context.SyntaxProvider.ForAttributeWithMetadataName(
            AttributeName,
            static (node, _) => node is TypeDeclarationSyntax,
            static (match, cancellation) => CommandReader.Read(match, cancellation));
        context.RegisterSourceOutput(commands, static (output, command) =>
        {
            foreach (DiagnosticModel problem in command.Problems)
            {
                output.ReportDiagnostic(problem.ToDiagnostic());
            }

            if (command.Value is not { } model)
            {
                return;
            }

            if (!model.WritesItself)
            {
                output.AddSource($"{model.Name}.Encoder.g.cs", EncoderWriter.Write(model));
            }

            if (model.Facade is not null)
            {
                output.AddSource($"{model.Name}.Verbs.g.cs", VerbWriter.Write(model));
            }
        });
        context.RegisterSourceOutput(commands.Collect(), static (output, all) =>
        {
            output.AddSource("CommandTable.g.cs", TableWriter.Write(all));
            output.AddSource("ICommand.Json.g.cs", JsonWriter.Write(all));
        });
    }
}
