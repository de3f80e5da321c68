using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Allocations.Engine.PropertyTests.Model;

/// <summary>The methods of one name that the model has for commands: the one for a command is found by its type, once. A dynamic
/// call would look through all that it has met before.</summary>
/// <typeparam name="TResult">What they return.</typeparam>
/// <param name="name">Their name.</param>
internal sealed class Overload<TResult>(string name)
{
    private readonly ConcurrentDictionary<Type, Func<ReferenceModel, ICommand, int, TResult>> _found = new();

    /// <summary>Calls the method for a command; those that do not ask for the tenant do without.</summary>
    public TResult Call(ReferenceModel model, ICommand command, int tenant) =>
        _found.GetOrAdd(command.GetType(), Find)(model, command, tenant);

    private Func<ReferenceModel, ICommand, int, TResult> Find(Type type)
    {
        MethodInfo[] named = [.. typeof(ReferenceModel)
            .GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(method => method.Name == name)];
        MethodInfo method = Array.Find(named, each => each.GetParameters()[0].ParameterType == type)
            ?? Array.Find(named, each => each.GetParameters()[0].ParameterType == typeof(ICommand))
            ?? throw new NotSupportedException($"The model has no {name} for {type.Name}.");
        ParameterExpression model = Expression.Parameter(typeof(ReferenceModel));
        ParameterExpression command = Expression.Parameter(typeof(ICommand));
        ParameterExpression tenant = Expression.Parameter(typeof(int));
        Expression[] given = [Expression.Convert(command, method.GetParameters()[0].ParameterType), tenant];
        return Expression.Lambda<Func<ReferenceModel, ICommand, int, TResult>>(
            Expression.Call(method.IsStatic ? null : model, method, given[..method.GetParameters().Length]), model, command, tenant)
            .Compile();
    }
}
