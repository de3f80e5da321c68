using System.Collections.Immutable;

namespace Allocations.Engine.Generators;

/// <summary>Writes the rows of the command table, in the order of the kinds' numbers.</summary>
internal static class TableWriter
{
    /// <summary>So many rows make a method, since no method of this house is long.</summary>
    private const int RowsPerMethod = 50;

    public static string Write(ImmutableArray<Result<CommandModel>> commands)
    {
        CodeWriter code = new CodeWriter()
            .Line("namespace Allocations.Engine.Commands;")
            .Line()
            .Open("internal static unsafe partial class CommandTable")
            .Line("/// <summary>The rows of the declared commands.</summary>");
        CommandModel[] declared = [.. commands.Select(command => command.Value).OfType<CommandModel>()];
        CommandModel[] rows = [.. declared.Where(command => !command.IsVariant).OrderBy(command => command.KindNumber)];
        int parts = (rows.Length + RowsPerMethod - 1) / RowsPerMethod;
        code.Line($"private static CommandDescriptor[] Declared() => [{string.Join(", ", Enumerable.Range(0, parts).Select(part => $".. Declared{part}()"))}];");
        for (int part = 0; part < parts; part++)
        {
            code.Line().Line($"private static CommandDescriptor[] Declared{part}() =>").Line("[");
            WriteRows(code, rows.Skip(part * RowsPerMethod).Take(RowsPerMethod), declared);
            code.Line("];");
        }

        return code.Close().ToString();
    }

    private static void WriteRows(CodeWriter code, IEnumerable<CommandModel> rows, CommandModel[] declared)
    {
        foreach (CommandModel command in rows)
        {
            int amounts = AmountsOf([.. declared.Where(other => other.KindNumber == command.KindNumber)]);
            string reason = command.Reason is null ? "null" : $"EnumNames.Of<{command.Reason}>";
            code.Line(
                $"    Of<{command.Payload}>({command.Kind}, CommandFamilies.{command.Family}, {reason}, PrefetchPlan.{command.Prefetch}, "
                + $"{Boolean(command.NeedsRoom)}, {Boolean(command.RequiresUnexpired)}, CommandSubject.{command.Defines}, {command.Check ?? "null"}, (AmountForms){amounts}),");
        }
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
