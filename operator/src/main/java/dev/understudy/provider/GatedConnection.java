package dev.understudy.provider;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

/**
 * A connection on which no statement begins, and nothing is committed, once writes are closed; and
 * on which nothing is committed but by {@code commit}.
 */
final class GatedConnection {
  private GatedConnection() {}

  static Connection of(Connection connection, WriteGate gate) {
    return around(Connection.class, connection, gate);
  }

  private static <T> T around(Class<T> type, T target, WriteGate gate) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute") || method.getName().equals("commit")) {
            gate.require();
          }
          if (method.getName().equals("setAutoCommit") && !((Connection) target).getAutoCommit()) {
            // The driver would commit. What is cut off, whatever by, ends here, and half done.
            ((Connection) target).rollback();
          }
          return statement(invoke(target, method, arguments), method.getReturnType(), gate);
        };
    return type.cast(
        Proxy.newProxyInstance(
            GatedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static Object statement(Object result, Class<?> type, WriteGate gate) {
    if (type == Statement.class) {
      return around(Statement.class, (Statement) result, gate);
    }
    if (type == PreparedStatement.class) {
      return around(PreparedStatement.class, (PreparedStatement) result, gate);
    }
    if (type == CallableStatement.class) {
      return around(CallableStatement.class, (CallableStatement) result, gate);
    }
    return result;
  }
}
