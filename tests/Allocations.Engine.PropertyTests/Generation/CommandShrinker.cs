using System.Reflection;
using System.Runtime.CompilerServices;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Simpler versions of one step. Each is simpler in one way only, so shrinking comes to an end.</summary>
internal static class CommandShrinker
{
    public static IEnumerable<ScriptStep> Shrink(ScriptStep step)
    {
        ScriptStep[] less =
            [step with { IsLinked = false }, step with { Operation = 0 }, step with { Actor = 0 }, step with { After = 0 }];
        return less.Concat(Other(step.Command).Concat(Simpler(step.Command).Cast<ICommand>())
                .Select(command => step with { Command = command }))
            .Where(simpler => simpler.ToString() != step.ToString());
    }

    /// <summary>A simpler command, or the same with fewer entries in lists that belong together.</summary>
    private static IEnumerable<ICommand> Other(ICommand command) => command switch
    {
        Release c => [new Cancel(c.Allocation)],
        CreateHold c => [new CreateAllocation(c.Request)],
        CreateHoldFor c => [new CreateAllocation(c.Request)],
        CreateAllocation c => Fewer(c.Request.NamedUnits).Select(ICommand (units) => new CreateAllocation(c.Request with
        {
            Serials = units, Quantity = units.Length,
        })),
        Substitute { Replacements.NamedUnits: { } replacements } c => replacements.Select(ICommand (_, at) => c with
        {
            Units = Without(c.Units.NamedUnits!, at), Replacements = Without(replacements, at),
        }),
        _ => [],
    };

    /// <summary>The same record with one member simpler: as it is if nothing is said about it, or smaller.</summary>
    private static IEnumerable<object> Simpler(object record)
    {
        object bare = Bare(record.GetType(), record);
        foreach (PropertyInfo property in CommandMember.PropertiesOf(record.GetType()).Where(property => property.CanWrite))
        {
            object? value = property.GetValue(record);
            bool canBeNone = Nullable.GetUnderlyingType(property.PropertyType) is not null;
            foreach (object? simpler in (object?[])[property.GetValue(bare), canBeNone ? null : value, .. Smaller(value)])
            {
                yield return CommandMember.With(record, property, simpler);
            }

            foreach (object part in CommandMember.IsPart(property.PropertyType) ? Simpler(value!) : [])
            {
                yield return CommandMember.With(record, property, part);
            }
        }
    }

    /// <summary>A record of which only that is said which must be.</summary>
    private static object Bare(Type type, object record)
    {
        ConstructorInfo? constructor = type.GetConstructors().SingleOrDefault();
        return constructor is null ? Nothing(type) : constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            parameter.HasDefaultValue
                ? parameter.DefaultValue ?? (parameter.ParameterType.IsValueType ? Nothing(parameter.ParameterType) : null)
                : CommandMember.PropertiesOf(type).First(property => property.Name.Equals(
                    parameter.Name, StringComparison.OrdinalIgnoreCase)).GetValue(record))]);
    }

    private static object Nothing(Type type) => RuntimeHelpers.GetUninitializedObject(type);

    private static IEnumerable<object?> Smaller(object? value) => value switch
    {
        Enum option => [Enum.ToObject(option.GetType(), 0)],
        long number => [number / 2],
        string { Length: > 1 } => ["x"],
        Quantity quantity => Quantities(quantity.ToDecimal()).Cast<object>(),
        Amount { IsEverything: true } => [],
        Amount { NamesUnits: true } amount => Fewer(amount.NamedUnits!).Select(units => (object)Amount.Units(units)),
        Amount amount => Quantities(amount.Size).Select(quantity => (object)Amount.Of(quantity).InLot(amount.Lot)),
        ReadOnlyMemory<LocationId> places =>
            Fewer(places.ToArray()).Select(fewer => (object)new ReadOnlyMemory<LocationId>(fewer)),
        ReadOnlyMemory<ReallocationLine> lines =>
            Fewer(lines.ToArray()).Select(fewer => (object)new ReadOnlyMemory<ReallocationLine>(fewer)),
        _ => [],
    };

    /// <summary>One, and whole numbers halfway to nought.</summary>
    private static IEnumerable<Quantity> Quantities(decimal quantity)
    {
        int sign = Math.Sign(quantity);
        decimal size = Math.Abs(quantity);
        return new[] { 1, decimal.Floor(size / 2), decimal.Floor(size), size - 1 }
            .Where(smaller => smaller > 0 && smaller < size)
            .Distinct()
            .Select(smaller => Quantity.Of(smaller * sign));
    }

    /// <summary>The list without one of its entries, but not empty.</summary>
    private static IEnumerable<T[]> Fewer<T>(T[] list) =>
        list.Length is < 2 or > 100 ? [] : Enumerable.Range(0, list.Length).Select(at => Without(list, at));

    private static T[] Without<T>(T[] list, int at) => [.. list.Where((_, index) => index != at)];
}
