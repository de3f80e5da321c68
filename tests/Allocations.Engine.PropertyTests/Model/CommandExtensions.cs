namespace Allocations.Engine.PropertyTests.Model;

/// <summary>Commands, amounts and requests as the tests work with them.</summary>
internal static class CommandExtensions
{
    extension(ICommand command)
    {
        /// <summary>The command as a step of this sender and operation id, so many seconds after the step before it.</summary>
        public ScriptStep Sent(int tenant = 0, int actor = 0, int operation = 0, int after = 0) =>
            new(command) { Tenant = tenant, Actor = actor, Operation = operation, After = after };

        /// <summary>Whether the command names one of these products.</summary>
        public bool IsOf(params IEnumerable<ProductId> products) =>
            CommandMember.Of(command).Any(member => member.Value is ProductId product && products.Contains(product));

        /// <summary>The same command with another value of every member of a type.</summary>
        public ICommand Change<T>(Func<T, T> change) => (ICommand)CommandMember.Change(command, change);
    }

    extension(Amount amount)
    {
        /// <summary>The quantity; of serial numbers, how many they are.</summary>
        public decimal Size => amount.Quantity.ToDecimal();

        /// <summary>The serial numbers; null if the amount names none.</summary>
        public string[]? NamedUnits => amount.NamesUnits ? amount.Serials.ToArray() : null;
    }

    extension(AllocationRequest request)
    {
        public decimal Size => request.Quantity.ToDecimal();

        public string[] NamedUnits => request.Serials.ToArray();

        public LocationId[] ListedLocations => request.Locations.ToArray();
    }
}
