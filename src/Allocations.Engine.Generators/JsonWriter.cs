using System.Collections.Immutable;

namespace Allocations.Engine.Generators;

/// <summary>Writes the list of all commands for JSON, by which a command can be read without knowing its type.</summary>
internal static class JsonWriter
{
    public static string Write(ImmutableArray<Result<CommandModel>> commands)
    {
        CodeWriter code = new CodeWriter()
            .Line("namespace Allocations.Engine;")
            .Line()
            .Line("[System.Text.Json.Serialization.JsonPolymorphic(TypeDiscriminatorPropertyName = \"command\")]");
        IEnumerable<CommandModel> declared = commands.Select(command => command.Value).OfType<CommandModel>();
        foreach (CommandModel command in declared.OrderBy(command => command.Name, StringComparer.Ordinal))
        {
            code.Line(
                $"[System.Text.Json.Serialization.JsonDerivedType(typeof(global::{command.Namespace}.{command.Name}), \"{command.Name}\")]");
        }

        return code.Line("public partial interface ICommand;").ToString();
    }
}
