namespace Allocations.Engine;

/// <summary>The result of defining something: its id, and the outcome that gave it.</summary>
/// <typeparam name="TId">The kind of id.</typeparam>
/// <remarks>
/// Converts to the id implicitly. After a refusal without an id the result is <c>default</c>, which every later command
/// refuses with a status, so no error passes silently; <see cref="EnsureSuccess"/> throws at once instead.
/// </remarks>
public readonly record struct Defined<TId>
    where TId : struct
{
    internal Defined(TId id, Outcome outcome)
    {
        Id = id;
        Outcome = outcome;
    }

    /// <summary>The object that is defined under the code, now or already before; <c>default</c> if the definition was
    /// refused.</summary>
    public TId Id { get; }

    /// <summary>The outcome of the command.</summary>
    public Outcome Outcome { get; }

    /// <summary>The status of the command.</summary>
    public CommandStatus Status => Outcome.Status;

    /// <summary>Returns the id.</summary>
    /// <exception cref="CommandRefusedException">The definition was refused.</exception>
    public TId EnsureSuccess()
    {
        Outcome.EnsureSuccess();
        return Id;
    }

    /// <summary>The id.</summary>
    public static implicit operator TId(Defined<TId> defined) => defined.Id;
}
