using System.Collections.Immutable;

namespace Allocations.Engine.Generators;

/// <summary>Writes the rows of the command table, in the order of the kinds' numbers.</summary>
internal static class TableWriter
{
    public static string Write(ImmutableArray<Result<CommandModel>> commands)
    {
        CodeWriter code = new CodeWriter()
            .Line("namespace Allocations.Engine.Commands;")
            .Line()
            .Open("internal static unsafe partial class CommandTable")
            .Line("/// <summary>The rows of the declared commands.</summary>")
            .Line("private static CommandDescriptor[] Declared() =>")
            .Line("[");
        CommandModel[] declared = [.. commands.Select(command => command.Value).OfType<CommandModel>()];
        foreach (CommandModel command in declared.Where(command => !command.IsVariant).OrderBy(command => command.KindNumber))
        {
            int amounts = AmountsOf([.. declared.Where(other => other.KindNumber == command.KindNumber)]);
            string reason = command.Reason is null ? "null" : $"EnumNames.Of<{command.Reason}>";
            code.Line(
                $"    Of<{command.Payload}>({command.Kind}, {reason}, PrefetchPlan.{command.Prefetch}, "
                + $"{Boolean(command.NeedsRoom)}, {Boolean(command.RequiresUnexpired)}, CommandSubject.{command.Defines}, {command.Check ?? "null"}, (AmountForms){amounts}),");
        }

        return code.Line("];").Close().ToString();
    }

    private static string Boolean(bool value) => value ? "true" : "false";

    /// <summary>The forms of amount that the variants of a kind accept. A variant without an amount names no units, like a
    /// quantity.</summary>
    private static int AmountsOf(CommandModel[] variants)
    {
        const int Quantity = 1;
        int amounts = variants.Aggregate(0, static (all, variant) => all | variant.Amounts);
        return amounts != 0 && variants.Any(static variant => variant.Amounts == 0) ? amounts | Quantity : amounts;
    }
}
