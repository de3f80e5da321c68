namespace Allocations.Engine.PropertyTests.Model;

/// <summary>What can be done with any command.</summary>
internal static class Commanding
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
}
